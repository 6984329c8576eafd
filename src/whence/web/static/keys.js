// The keyboard: "/" searches, "g" and a letter goes to a page, "j" and "k" walk through a list, "?" says all this.

const PATIENCE = 1500; // milliseconds that "g" waits for its letter
let going = 0;

const typing = (target) => target.closest("input, textarea, select, [contenteditable], dialog[open]") !== null;

function walk(step) {
  const entries = [...document.querySelectorAll("[data-entry]")];
  if (entries.length === 0) return;
  const now = entries.findIndex((entry) => entry.contains(document.activeElement));
  const next = entries[Math.min(Math.max(now + step, 0), entries.length - 1)];
  const link = next.querySelector("a, button") ?? next;
  if (link === next) next.tabIndex = -1;
  link.focus({ preventScroll: true });
  next.scrollIntoView({ block: "nearest" });
}

function go(letter) {
  const page = [...document.querySelectorAll("[data-key]")].find((link) => link.dataset.key === letter);
  if (page) location.assign(page.href);
}

const KEYS = {
  "/": () => document.getElementById("search").focus(),
  "?": () => document.getElementById("keys").showModal(),
  j: () => walk(1),
  k: () => walk(-1),
  g: () => {
    going = Date.now();
  },
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) return;
  if (Date.now() - going < PATIENCE) {
    going = 0;
    go(event.key);
  } else if (Object.hasOwn(KEYS, event.key)) {
    event.preventDefault();
    KEYS[event.key]();
  }
});

// On a narrow screen the page one is on may stand outside the strip of pages.
document.querySelector(".rooms [aria-current]")?.scrollIntoView({ block: "nearest", inline: "center" });
