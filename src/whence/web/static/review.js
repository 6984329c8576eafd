// The review by keyboard: one key decides, or leads to the field of what is to be corrected.

const PATIENCE = 1500; // milliseconds in which a letter after "g" is a page's, as in keys.js
const find = (kind, key) =>
  [...document.querySelectorAll(`[data-${kind}]`)].find((one) => one.dataset[kind].split(" ").includes(key));
let going = 0;

function typing(target) {
  return target.closest("input, textarea, select, dialog[open]") !== null;
}

function act(key) {
  const button = find("does", key);
  const field = find("focus", key);
  const step = find("step", key);
  if (key === "u") document.querySelector("[data-undo]")?.click();
  else if (button) button.click();
  else if (field) {
    field.focus();
    field.select();
  } else if (step) location.assign(step.href);
  else return false;
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (typing(event.target)) {
    if (event.key === "Escape") event.target.blur();
    return;
  }
  if (event.repeat) return;
  const led = Date.now() - going < PATIENCE;
  going = event.key === "g" ? Date.now() : 0;
  if (!led && act(event.key)) event.preventDefault();
});

// A form that was sent is not sent again by a further key.
document.addEventListener("submit", (event) => {
  if (event.target.dataset.sent) event.preventDefault();
  event.target.dataset.sent = "yes";
});
