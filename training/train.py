"""Trains the reading model on every corpus at once: python -m training.train --out runs/NAME [--processes 2].

One process a core (or one on a GPU), gradients averaged between them; checkpoints resume where they stopped.
Each step shows every process windows of every corpus, the shares as in SHARES. With a teacher, a model learns to see
what the teacher sees at every layer and tells by every head (a narrower one made by training.narrow), and nothing from
the labels.
"""

from __future__ import annotations

import argparse
import json
import math
import os
import random
import time
from collections.abc import Iterable, Iterator
from pathlib import Path

import torch
import torch.distributed as dist
import torch.multiprocessing as mp
import torch.nn.functional as F
from torch import Tensor

from training.batches import Batch, Feed, collate
from training.corpora import IGNORE, Example, load_conllu, load_names, load_polnear, split_names
from training.model import ReadingModel, load_model, minilm_folder, pointer, start_from_minilm
from whence.read.windows import Pieces

WARMUP, CLIP, EMA, MASKED = 0.08, 1.0, 0.998, 0.08
ENCODER_RATE, HEAD_RATE = 2.5e-4, 1e-3
TREE_WEIGHT, NAME_WEIGHT, LINK_WEIGHT = 0.7, 0.5, 0.5
# Word pieces a process is shown in a step of each corpus, in odd and even steps.
SHARES = {"attribution": (850, 850), "ewt": (300, 300), "gum": (260, 0), "names": (0, 260)}


def load_corpora(data: Path) -> dict[str, list[Example]]:
    """The training texts; the encoder's own vocabulary cuts their words."""
    pieces = Pieces(minilm_folder() / "tokenizer.json")
    names, _ = split_names(data / "ner")
    return {
        "attribution": load_polnear(data / "polnear/train", pieces),
        "ewt": load_conllu(data / "ud/en_ewt-ud-train.conllu", pieces),
        "gum": load_conllu(data / "ud/en_gum-ud-train.conllu", pieces),
        "names": load_names(names, pieces),
    }


def losses(model: ReadingModel, out: dict[str, Tensor], batch: Batch) -> dict[str, Tensor]:
    """Cross-entropy per task, averaged over the rows that have a label."""
    columns = batch.columns
    found = {name: _entropy([out[name]], [columns[name]]) for name in ("tag", "upos", "entity")}
    outs = _by_window(out, batch.counts)
    targets = _by_window(columns, batch.counts, ("content", "source", "cue", "head", "sentence"))
    for name, key in (("content", "cue_key"), ("source", "cue_key"), ("cue", "source_key")):
        scores = [pointer(part, f"{name}_query", key) for part in outs]
        found[name] = _entropy(scores, [target[name] for target in targets])
    arcs = [_arcs(part, target["sentence"]) for part, target in zip(outs, targets, strict=True)]
    found["head"] = _entropy(arcs, [target["head"] for target in targets])
    found["deprel"] = _label_loss(model, outs, _by_window(columns, batch.counts, ("head", "deprel")))
    return found


def _by_window(
    columns: dict[str, Tensor], counts: list[int], names: Iterable[str] | None = None
) -> list[dict[str, Tensor]]:
    split = {name: columns[name].split(counts) for name in names or columns}
    return [{name: parts[number] for name, parts in split.items()} for number in range(len(counts))]


def _arcs(out: dict[str, Tensor], sentence: Tensor) -> Tensor:
    apart = sentence.unsqueeze(0) != sentence.unsqueeze(1)
    apart[:, 0] = False
    return pointer(out, "arc_query", "arc_key").masked_fill(apart, -1e4)


def _entropy(scores: list[Tensor], targets: list[Tensor]) -> Tensor:
    """Mean over all labelled rows; the windows' score tables differ in width."""
    count = sum(int((target != IGNORE).sum()) for target in targets)
    parts = [F.cross_entropy(s, t, ignore_index=IGNORE, reduction="sum") for s, t in zip(scores, targets, strict=True)]
    return torch.stack(parts).sum() / max(1, count)


def _label_loss(model: ReadingModel, outs: list[dict[str, Tensor]], targets: list[dict[str, Tensor]]) -> Tensor:
    queries, keys, labels = [], [], []
    for out, target in zip(outs, targets, strict=True):
        known = (target["head"] != IGNORE) & (target["deprel"] != IGNORE)
        queries.append(out["label_query"][known])
        keys.append(out["label_key"][target["head"][known]])
        labels.append(target["deprel"][known])
    query, key = F.pad(torch.cat(queries), (0, 1), value=1.0), F.pad(torch.cat(keys), (0, 1), value=1.0)
    scores = torch.einsum("nre,ne->nr", torch.einsum("nd,rde->nre", query, model.label_weights), key)
    return F.cross_entropy(scores, torch.cat(labels), reduction="sum") / max(1, len(query))


def total(parts: dict[str, Tensor]) -> Tensor:
    """The weighted sum of the tasks' losses."""
    links = LINK_WEIGHT * (parts["content"] + parts["source"] + parts["cue"])
    trees = TREE_WEIGHT * (parts["upos"] + parts["head"] + parts["deprel"])
    return parts["tag"] + links + trees + NAME_WEIGHT * parts["entity"]


def study(model: ReadingModel, batch: Batch) -> dict[str, Tensor]:
    """The losses on a batch's labels."""
    columns = batch.columns
    return losses(model, model(columns["ids"], columns["signs"], columns["firsts"], batch.lengths), batch)


def watch(model: ReadingModel, teacher: ReadingModel, batch: Batch) -> dict[str, Tensor]:
    """The losses against what the teacher sees in a batch."""
    with torch.no_grad():
        shown = _views(teacher, batch)
    seen = _views(model, batch)
    return {name: mimicry(view, shown[name]) for name, view in seen.items()}


def _views(model: ReadingModel, batch: Batch) -> dict[str, Tensor]:
    """What every layer makes of a batch's pieces, and every head of its rows."""
    layers = model.look(batch.columns["ids"], batch.columns["signs"], batch.lengths)
    views = {f"layer {number}": layer for number, layer in enumerate(layers, 1)}
    return views | model.tell(layers[-1][batch.columns["firsts"]])


def mimicry(seen: Tensor, shown: Tensor) -> Tensor:
    """How far a view is from the teacher's, in parts of the teacher's own spread."""
    return F.mse_loss(seen, shown) / shown.var()


def batches(corpora: dict[str, list[Example]], seed: int, rank: int) -> Iterator[Batch]:
    """One process's batches, for ever."""
    chance = random.Random(seed * 1000 + rank)
    feeds = {name: Feed(examples, seed * 77 + rank * 7 + 1) for name, examples in corpora.items()}
    turn = 0
    while True:
        portions = [feeds[name].take(pieces[turn % 2]) for name, pieces in SHARES.items()]
        yield collate([row for portion in portions for row in portion], MASKED, chance)
        turn += 1


def rate(progress: float) -> float:
    """Linear warm-up and decay, as a factor; progress from 0 to 1."""
    return min(progress / WARMUP, (1 - progress) / (1 - WARMUP))


def average(model: ReadingModel, seconds: float, processes: int) -> float:
    """Average gradients between the processes in one message, and with them the time they took."""
    if processes == 1:
        return seconds
    trained = [p for p in model.parameters() if p.requires_grad]
    grads = [(p.grad if p.grad is not None else torch.zeros_like(p)).flatten() for p in trained]
    flat = torch.cat([*grads, torch.tensor([seconds], device=grads[0].device)])
    dist.all_reduce(flat)
    flat /= processes
    at = 0
    for p in trained:
        p.grad = flat[at : at + p.numel()].view_as(p)
        at += p.numel()
    return float(flat[-1])


class Run:
    """One training run's state, kept in its folder so that it can go on after a stop."""

    def __init__(self, out: Path, device: torch.device, start: Path | None = None, highest: float = 1.0) -> None:
        self.highest = highest
        self.path = out / "checkpoint.pt"
        begun = self.path if self.path.exists() else start
        self.model = load_model(begun) if begun else start_from_minilm(ReadingModel())
        self.model.train().to(device)
        named = [(name, p) for name, p in self.model.named_parameters() if p.requires_grad]
        heads = [p for name, p in named if name.startswith(("heads", "label_weights"))]
        encoder = [p for name, p in named if not name.startswith(("heads", "label_weights"))]
        groups = [{"params": encoder, "lr": ENCODER_RATE}, {"params": heads, "lr": HEAD_RATE}]
        self.optimiser = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
        self.averaged = {name: value.detach().clone() for name, value in self.model.state_dict().items()}
        self.step, self.seconds, self._mark = 0, 0.0, 0.0
        if self.path.exists():
            self._resume()

    def learn(self, loss: Tensor, progress: float, processes: int) -> None:
        """One step down the loss; the weights' moving average follows."""
        for group, base in zip(self.optimiser.param_groups, (ENCODER_RATE, HEAD_RATE), strict=True):
            group["lr"] = base * self.highest * rate(progress)
        self.optimiser.zero_grad()
        loss.backward()
        now = time.monotonic()
        self.seconds = average(self.model, self.seconds + now - (self._mark or now), processes)
        self._mark = now
        torch.nn.utils.clip_grad_norm_([p for p in self.model.parameters() if p.requires_grad], CLIP)
        self.optimiser.step()
        self.step += 1
        decay = min(EMA, self.step / (self.step + 10))
        for name, value in self.model.state_dict().items():
            if name != "words.weight":
                self.averaged[name].lerp_(value, 1 - decay)

    def save(self) -> None:
        """Write the checkpoint whole or not at all."""
        state = {"step": self.step, "seconds": self.seconds, "averaged": self.averaged}
        state |= {"model": self.model.state_dict(), "optimiser": self.optimiser.state_dict()}
        torch.save(state, self.path.with_suffix(".new"))
        self.path.with_suffix(".new").replace(self.path)

    def _resume(self) -> None:
        state = torch.load(self.path, weights_only=True, map_location="cpu")
        self.model.load_state_dict(state["model"])
        self.optimiser.load_state_dict(state["optimiser"])
        for name, value in state["averaged"].items():
            self.averaged[name].copy_(value)
        self.step, self.seconds = state["step"], state["seconds"]


def train(rank: int, options: argparse.Namespace) -> None:
    """One process's whole run; process 0 keeps the log and the checkpoints."""
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    device = torch.device("cuda" if torch.cuda.is_available() else "cpu")
    if options.processes > 1:
        meet = f"file://{options.out.resolve()}/meet-{os.getppid()}"
        dist.init_process_group("gloo", init_method=meet, rank=rank, world_size=options.processes)
    run = Run(options.out, device, options.start, options.highest)
    teacher = load_model(options.teacher).to(device) if options.teacher else None
    if teacher:
        run.model.heads.requires_grad_(False)
        run.model.label_weights.requires_grad_(False)
    feed = batches(load_corpora(options.data), options.seed + run.step, rank)
    sums: dict[str, float] = {}
    progress = run.step / options.steps
    while progress < 1:
        batch = next(feed)
        batch = batch._replace(columns={name: value.to(device) for name, value in batch.columns.items()})
        parts = watch(run.model, teacher, batch) if teacher else study(run.model, batch)
        run.learn(torch.stack(list(parts.values())).sum() if teacher else total(parts), progress, options.processes)
        progress = max(run.step / options.steps, run.seconds / 60 / options.minutes)
        sums = {name: sums.get(name, 0.0) + loss.item() for name, loss in parts.items()}
        if rank == 0 and run.step % options.every == 0:
            means = {name: round(value / options.every, 3) for name, value in sums.items()}
            print(
                json.dumps({"step": run.step, "s": round(run.seconds), "progress": round(progress, 4), **means}),
                flush=True,
            )
            sums = {}
        if rank == 0 and (run.step % options.keep == 0 or progress >= 1):
            run.save()


def main() -> None:
    """Read the options and start the processes."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument(
        "--data", type=Path, default=os.environ.get("WHENCE_DATA"), required="WHENCE_DATA" not in os.environ
    )
    parser.add_argument(
        "--out", type=Path, required=True, help="folder for checkpoints; an unfinished run there goes on"
    )
    parser.add_argument("--start", type=Path, help="a checkpoint whose averaged weights to start from, not MiniLM's")
    parser.add_argument("--teacher", type=Path, help="a checkpoint whose layers to learn to see, and no labels")
    parser.add_argument("--highest", type=float, default=1.0, help="the highest rates, in parts of the usual ones")
    parser.add_argument("--steps", type=int, default=6000)
    parser.add_argument(
        "--minutes", type=float, default=math.inf, help="end, the rate decayed, after so long at the latest"
    )
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--processes", type=int, default=1 if torch.cuda.is_available() else os.cpu_count())
    parser.add_argument("--every", type=int, default=20, help="steps between lines of the log")
    parser.add_argument("--keep", type=int, default=150, help="steps between checkpoints")
    options = parser.parse_args()
    options.data = Path(options.data)
    options.out.mkdir(parents=True, exist_ok=True)
    if options.processes > 1:
        mp.spawn(train, args=(options,), nprocs=options.processes)
    else:
        train(0, options)


if __name__ == "__main__":
    main()
