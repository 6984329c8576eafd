"""Reads the shipped file back into a checkpoint: python -m training.reopen --out runs/NAME.

Training can go on from it, or learn from it, where the checkpoint it was exported from is lost. Weights stay as
the 8 bits left them.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import numpy as np
import onnx
import torch
from torch import Tensor

from training.export import WEIGHTS
from training.model import HEAD_WIDTHS


def reopen(path: Path) -> dict[str, Tensor]:
    """The state of the model that an exported file holds, as ReadingModel names it."""
    kept = {t.name: onnx.numpy_helper.to_array(t) for t in onnx.load(str(path)).graph.initializer}
    state = {name[len("model.") :]: value for name, value in kept.items() if name.startswith("model.")}
    state |= _heads(kept["out.bias"], "bias") | {"label_weights": kept["labels"]}
    state["words.weight"] = kept["words_whole"] * kept["words_scale"]
    for name in [name for name in kept if name.endswith("weight_Transposed_quantized")]:
        plain = name[: -len("_Transposed_quantized")]
        whole = kept[name].astype(np.float32) - kept[f"{plain}_Transposed_zero_point"]
        weight = (whole * kept[f"{plain}_Transposed_scale"]).T
        state |= _heads(weight, "weight") if plain == "out.weight" else {plain[len("model.") :]: weight}
    state = {name: value for name, value in state.items() if not name.endswith(("_scale", "_zero_point", "_quantized"))}
    return {name: torch.from_numpy(np.array(value, np.float32)) for name, value in state.items()}


def _heads(rows: np.ndarray, kind: str) -> dict[str, np.ndarray]:
    parts = np.split(rows, np.cumsum(list(HEAD_WIDTHS.values()))[:-1])
    return {f"heads.{name}.{kind}": part for name, part in zip(HEAD_WIDTHS, parts, strict=True)}


def main() -> None:
    """Write the shipped file's weights as a checkpoint that training.train and training.narrow take."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, nargs="?", default=WEIGHTS / "reader.onnx")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    options.out.mkdir(parents=True, exist_ok=True)
    torch.save({"averaged": reopen(options.file)}, options.out / "checkpoint.pt")


if __name__ == "__main__":
    main()
