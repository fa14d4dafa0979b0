// Panels are <details>: they open without this. It closes them as one expects:
// by Escape, which gives the focus back, by a press elsewhere, and when another
// one is opened.
const open = () => [...document.querySelectorAll('details.panel[open]')];

document.addEventListener('keydown', (e) => {
  if (e.key !== 'Escape') return;
  const panel = open().find((p) => p.contains(document.activeElement)) ?? open()[0];
  if (!panel) return;
  panel.open = false;
  panel.querySelector('summary').focus();
  e.preventDefault(); // or a sheet around it would close as well
});
document.addEventListener('click', (e) => {
  for (const panel of open()) if (!panel.contains(e.target)) panel.open = false;
});
