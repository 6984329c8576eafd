// A draft may be dropped anywhere on its field.

const drop = document.getElementById("drop");
const file = document.getElementById("file");

for (const kind of drop ? ["dragenter", "dragover", "dragleave", "drop"] : []) {
  drop.addEventListener(kind, (event) => {
    event.preventDefault();
    drop.classList.toggle("over", kind === "dragenter" || kind === "dragover");
    if (kind === "drop" && event.dataTransfer.files.length === 1) file.files = event.dataTransfer.files;
  });
}
