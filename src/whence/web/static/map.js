// The map: nearer and farther with buttons and keys, moved with arrows or by dragging; the list beside it lights its marks.

const map = document.getElementById("map");
const svg = map?.querySelector("svg");
const STEP = 1.6;
const NEAREST = 60; // map units across
const LETTERS = 13; // pixels

function view() {
  const { x, y, width, height } = svg.viewBox.baseVal;
  return { x, y, width, height };
}

// Names keep their size; of names that would meet only the first is shown.
function label() {
  const scale = svg.getScreenCTM().a;
  svg.setAttribute("font-size", LETTERS / scale);
  const shown = [];
  for (const text of svg.querySelectorAll(".labels text")) {
    text.classList.remove("crowded");
    const box = text.getBBox();
    const meets = (other) =>
      box.x < other.x + other.width && other.x < box.x + box.width && box.y < other.y + other.height && other.y < box.y + box.height;
    if (shown.some(meets)) text.classList.add("crowded");
    else shown.push(box);
  }
}

function show({ x, y, width, height }) {
  svg.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  label();
}

function zoom(times, farthest) {
  const now = view();
  const width = Math.min(Math.max(now.width / times, NEAREST), farthest);
  const height = (width * now.height) / now.width;
  show({ x: now.x + (now.width - width) / 2, y: now.y + (now.height - height) / 2, width, height });
}

function move(right, down) {
  const now = view();
  show({ ...now, x: now.x + right, y: now.y + down });
}

function light(numbers, on) {
  for (const mark of svg.querySelectorAll("[data-spots]")) {
    if (mark.dataset.spots.split(" ").some((one) => numbers.includes(one))) mark.classList.toggle("on", on);
  }
}

function start() {
  const all = view();
  const farthest = Math.max(all.width, 8000);
  const acts = { in: () => zoom(STEP, farthest), out: () => zoom(1 / STEP, farthest), all: () => show(all) };
  const keys = {
    "+": acts.in,
    "=": acts.in,
    "-": acts.out,
    0: acts.all,
    ArrowLeft: () => move(-view().width / 8, 0),
    ArrowRight: () => move(view().width / 8, 0),
    ArrowUp: () => move(0, -view().height / 8),
    ArrowDown: () => move(0, view().height / 8),
  };
  map.querySelector(".map-tools").hidden = false;
  map.addEventListener("click", (event) => acts[event.target.closest("[data-zoom]")?.dataset.zoom]?.());
  map.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return;
    event.preventDefault();
    keys[event.key]();
  });
  let held = null;
  svg.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.target.closest("a") === null) {
      held = event;
      svg.setPointerCapture(event.pointerId);
    }
  });
  svg.addEventListener("pointermove", (event) => {
    if (held === null) return;
    const scale = svg.getScreenCTM().a;
    move((held.clientX - event.clientX) / scale, (held.clientY - event.clientY) / scale);
    held = event;
  });
  svg.addEventListener("pointerup", () => {
    held = null;
  });
  for (const entry of document.querySelectorAll("[data-spot]")) {
    for (const [kind, on] of [["pointerenter", true], ["focusin", true], ["pointerleave", false], ["focusout", false]]) {
      entry.addEventListener(kind, () => light([entry.dataset.spot], on));
    }
  }
  addEventListener("resize", label);
  label();
}

if (map !== null) start();
