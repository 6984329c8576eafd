// Files may be dropped anywhere on their field; what was chosen is told.

const drop = document.getElementById("drop");
const files = document.getElementById("files");
const chosen = document.getElementById("chosen");

function tell() {
  const names = [...files.files].map((file) => file.name);
  chosen.textContent = names.length > 1 ? `${names.length} files: ${names.join(", ")}` : "";
}

for (const kind of ["dragenter", "dragover", "dragleave", "drop"]) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    if (kind !== "drop" || event.dataTransfer.files.length === 0) return;
    files.files = event.dataTransfer.files;
    tell();
  });
}
files.addEventListener("change", tell);
