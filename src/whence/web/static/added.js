// Keeps up with a batch that is being read: asks how far it is, and loads the page anew where there is more to see.

const EVERY = 800; // milliseconds
const progress = document.getElementById("progress");

async function look() {
  const answer = await fetch(`/add/${progress.dataset.batch}/state`);
  if (!answer.ok) return;
  const state = await answer.json();
  if (state.done || state.outcomes !== Number(progress.dataset.outcomes)) location.reload();
  else setTimeout(look, EVERY);
}

if (progress.dataset.done !== "true") setTimeout(look, EVERY);
