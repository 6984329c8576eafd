// The text and its claims: choosing one side shows the other; "j" and "k" walk, Enter goes to the words and back.

const cards = [...document.querySelectorAll(".card")];
const cardOf = new Map(cards.map((card) => [card.dataset.claim, card]));
const refOf = new Map([...document.querySelectorAll(".marked a.ref")].map((ref) => [ref.dataset.claim, ref]));
const piecesOf = new Map();
for (const piece of document.querySelectorAll("[data-claims]")) {
  for (const claim of piece.dataset.claims.split(" ")) {
    if (!piecesOf.has(claim)) piecesOf.set(claim, []);
    piecesOf.get(claim).push(piece);
  }
}
let chosen = null;

function marked(claim) {
  return [cardOf.get(claim), refOf.get(claim), ...(piecesOf.get(claim) ?? [])].filter(Boolean);
}

function choose(claim) {
  if (claim === chosen) return;
  if (chosen !== null) for (const one of marked(chosen)) one.classList.remove("chosen");
  chosen = cardOf.has(claim) ? claim : null;
  for (const one of chosen === null ? [] : marked(chosen)) one.classList.add("chosen");
}

function reveal(element, focus) {
  element?.scrollIntoView({ block: "nearest" });
  if (focus) element?.focus({ preventScroll: true });
}

const beside = matchMedia("(min-width: 62.01rem)");

function showCard(claim, focus = false) {
  choose(claim);
  const card = cardOf.get(claim);
  if (!card?.matches(".lifted") && (focus || beside.matches)) reveal(card, false);
  if (focus) card?.querySelector("a").focus({ preventScroll: true });
}

// Where the claims stand below the text, the one chosen comes up over it.
function lift(claim) {
  for (const card of document.querySelectorAll(".card.lifted")) card.classList.remove("lifted");
  const card = claim === null || beside.matches ? null : cardOf.get(claim);
  if (!card) return;
  card.classList.add("lifted");
  const hidden = refOf.get(claim).getBoundingClientRect().bottom + 48 - card.getBoundingClientRect().top;
  if (hidden > 0) scrollBy(0, hidden);
}

function showWords(claim, focus = false) {
  choose(claim);
  const ref = refOf.get(claim);
  const box = ref?.getBoundingClientRect();
  if (box && (box.top < 0 || box.bottom > innerHeight)) ref.scrollIntoView({ block: "center" });
  if (focus) ref?.focus({ preventScroll: true });
}

function walk(step) {
  const now = cards.indexOf(cardOf.get(chosen));
  const next = cards[Math.min(Math.max(now + step, 0), cards.length - 1)];
  if (!next) return;
  showCard(next.dataset.claim, true);
  if (beside.matches) showWords(next.dataset.claim);
}

document.addEventListener("click", (event) => {
  const ref = event.target.closest("a.ref");
  const card = event.target.closest(".card");
  const piece = event.target.closest("[data-claims]");
  if (!card || ref) lift(null);
  if (ref && card) {
    event.preventDefault();
    history.replaceState(null, "", ref.hash);
    showWords(card.dataset.claim, true);
  } else if (ref) {
    event.preventDefault();
    history.replaceState(null, "", ref.hash);
    lift(ref.dataset.claim);
    showCard(ref.dataset.claim, true);
  } else if (piece && getSelection().isCollapsed) {
    lift(piece.dataset.claims.split(" ")[0]);
    showCard(piece.dataset.claims.split(" ")[0]);
  } else if (card && !event.target.closest("a, button") && getSelection().isCollapsed) {
    showWords(card.dataset.claim);
  }
});

document.addEventListener("focusin", (event) => {
  const claim = event.target.closest(".card, a.ref")?.dataset.claim;
  if (claim) choose(claim);
});

// Before the frame's own keys, which walk through lists.
document.addEventListener(
  "keydown",
  (event) => {
    const typing = event.target.closest("input, textarea, select, dialog[open]");
    if (event.key === "Escape") lift(null);
    if (typing || event.ctrlKey || event.metaKey || event.altKey || !["j", "k"].includes(event.key)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    walk(event.key === "j" ? 1 : -1);
  },
  true,
);

function follow() {
  const there = document.getElementById(location.hash.slice(1));
  if (there?.matches(".card")) {
    showCard(there.dataset.claim, true);
    if (beside.matches) showWords(there.dataset.claim);
  } else if (there?.matches(".ref")) showWords(there.dataset.claim);
}

addEventListener("hashchange", follow);
follow();

// A link to words: counted as the ledger counts, in whole characters and not in the halves that scripts count.
const button = document.getElementById("link-words");

function place(node, offset) {
  const piece = (node.nodeType === Node.TEXT_NODE ? node.parentElement : node).closest("[data-start]");
  const before = node.nodeType === Node.TEXT_NODE ? node.data.slice(0, offset) : "";
  return piece ? { field: piece.closest("[data-field]").dataset.field, at: Number(piece.dataset.start) + [...before].length } : null;
}

function words() {
  const selection = getSelection();
  if (selection.isCollapsed || selection.rangeCount === 0) return null;
  const range = selection.getRangeAt(0);
  const [start, end] = [place(range.startContainer, range.startOffset), place(range.endContainer, range.endOffset)];
  return start && end && start.field === end.field && start.at < end.at ? [start, end] : null;
}

document.addEventListener("selectionchange", () => {
  button.hidden = words() === null;
});
button.dataset.copies = "";
button.addEventListener(
  "pointerdown",
  (event) => {
    // The words stay chosen while the button is pressed.
    event.preventDefault();
    const found = words();
    if (!found) return;
    const [start, end] = found;
    const link = new URL(location.href);
    link.search = `?span=${start.field}:${start.at}-${end.at}`;
    link.hash = "asked";
    button.dataset.copies = link.href;
  },
);
