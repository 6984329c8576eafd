// Keeps up with a check that is under way, and shows it when it is done.

const EVERY = 600; // milliseconds
const progress = document.getElementById("progress");

async function look() {
  const answer = await fetch(`/check/${progress.dataset.check}/state`);
  if (!answer.ok || (await answer.json()).stage !== progress.dataset.stage) location.reload();
  else setTimeout(look, EVERY);
}

if (progress) setTimeout(look, EVERY);
