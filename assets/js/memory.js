// What a page keeps for the next one. Storage may be forbidden or full, and hold
// anything: a choice then lasts as long as the page.
const namespace = 'duizhao.';

export function recall(name) {
  try {
    return localStorage.getItem(namespace + name);
  } catch {
    return null;
  }
}

export function keep(name, value) {
  try {
    localStorage.setItem(namespace + name, value);
  } catch {
    // as long as the page
  }
}
