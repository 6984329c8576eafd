"""Truth finding on values alone: a majority vote and one accuracy-and-copying model, measured beside the product."""
