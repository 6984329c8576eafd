#!/usr/bin/env bash
# Reproduces the shipped weights from the data folder named by WHENCE_DATA: train, export, tune, measure.
# Two runs, the second from the first one's weights with the rates warmed up afresh: about 215 minutes on two CPU cores;
# on a machine with a GPU the same script takes one process there.
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${WHENCE_DATA:?set WHENCE_DATA to the folder of the development data}"
out=${OUT:-runs/full}
# glibc otherwise returns every large tensor to the system and asks for it again: 10 % of the time on two cores.
export MALLOC_MMAP_THRESHOLD_=4000000000 MALLOC_TRIM_THRESHOLD_=8000000000 MALLOC_TOP_PAD_=500000000 OMP_NUM_THREADS=1
mkdir -p "$out"
python -m training.train --out "$out" --minutes "${MINUTES:-93}" | tee -a "$out/log.jsonl"
mkdir -p "$out-second"
python -m training.train --start "$out/checkpoint.pt" --out "$out-second" --minutes "${SECOND:-118}" | tee -a "$out-second/log.jsonl"
python -m training.export "$out-second/checkpoint.pt"
python -m training.tune
python -m benchmark
