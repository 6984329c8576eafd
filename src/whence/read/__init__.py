"""Document in, Reading out: who says what, read by a small model and a few tables."""

import os

# The products outside the model are small: threads of numpy's own would only fight the reader's for the cores
# (measured: seven times slower on two busy ones). It is read when numpy is first imported.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
