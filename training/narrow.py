"""Takes columns out of the feed-forward steps: python -m training.narrow CHECKPOINT --width 768 --out runs/NAME.

Of every layer's columns those stay that carry most of its output, and what they give is fitted anew to what all of
them gave (ridge regression on windows of the training data, each layer on what the narrowed layers below it see).
The new checkpoint is a start for training.train, with the wide one as its teacher.
"""

from __future__ import annotations

import argparse
import os
from itertools import islice
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import Batch
from training.model import Layer, ReadingModel, load_model
from training.train import batches, load_corpora

BATCHES = 30  # about 40,000 word pieces
RIDGE = 1e-3  # of the kept columns' mean square


@torch.no_grad()
def narrow(wide: ReadingModel, width: int, shown: list[Batch]) -> ReadingModel:
    """A model with feed-forward steps of this width that sees nearly what the wide one sees."""
    model = ReadingModel(width).eval()
    kept = {name: value for name, value in wide.state_dict().items() if ".up." not in name and ".down." not in name}
    model.load_state_dict(kept, strict=False)
    lengths = [length for batch in shown for length in batch.lengths]
    begin = [wide.enter(batch.columns["ids"], batch.columns["signs"], batch.lengths) for batch in shown]
    mine = theirs = torch.cat(begin)
    for layer, whole in zip(model.layers, wide.layers, strict=True):
        before, now = whole.attend(theirs, lengths), layer.attend(mine, lengths)
        _fit(layer, whole, before, now)
        theirs, mine = whole(theirs, lengths), layer(mine, lengths)
    return model


def _fit(layer: Layer, whole: Layer, before: Tensor, now: Tensor) -> None:
    """Choose the layer's columns, and what they give, so that from `now` it comes where the whole one came."""
    columns = F.gelu(whole.up(before))
    carried = columns.square().mean(0) * whole.down.weight.square().sum(0)
    chosen = carried.topk(layer.up.out_features).indices.sort().values
    layer.up.weight.copy_(whole.up.weight[chosen])
    layer.up.bias.copy_(whole.up.bias[chosen])
    given = F.pad(F.gelu(layer.up(now)), (0, 1), value=1.0).double()
    wanted = (before + whole.down(columns) - now).double()
    square = given.T @ given
    square.diagonal().add_(RIDGE * float(square.diagonal()[:-1].mean()))
    solved = torch.linalg.solve(square, given.T @ wanted).float()
    layer.down.weight.copy_(solved[:-1].T)
    layer.down.bias.copy_(solved[-1])


def main() -> None:
    """Read a checkpoint, narrow it, and write one that training.train can start from."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoint", type=Path)
    parser.add_argument("--width", type=int, default=768)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    feed = batches(load_corpora(Path(os.environ["WHENCE_DATA"])), seed=1, rank=0)
    model = narrow(load_model(options.checkpoint), options.width, list(islice(feed, BATCHES)))
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save({"averaged": model.state_dict()}, options.out / "narrow.pt")


if __name__ == "__main__":
    main()
