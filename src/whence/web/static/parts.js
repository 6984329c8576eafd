// Buttons of the shared parts: those that copy a footnote, and those that open a dialog.

async function copy(button) {
  const before = button.textContent;
  try {
    await navigator.clipboard.writeText(button.dataset.copies);
    button.textContent = "Copied";
  } catch {
    // Over plain HTTP beyond this machine browsers keep the clipboard to themselves.
    button.textContent = "Mark the text to copy it";
  }
  setTimeout(() => {
    button.textContent = before;
  }, 2000);
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button?.dataset.copies !== undefined) copy(button);
  if (button?.dataset.opens !== undefined) document.getElementById(button.dataset.opens).showModal();
});
