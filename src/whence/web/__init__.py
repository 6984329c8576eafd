"""The workbench: a ledger in the browser, pages made at the server, nothing loaded from elsewhere."""
