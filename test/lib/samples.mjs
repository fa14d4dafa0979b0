// What to search for: the same at each run.

/** A random number generator with a seed: the same queries each time. */
function random(seed) {
  return (n) => {
    seed = (seed * 1664525 + 1013904223) >>> 0
    return Math.floor((seed / 2 ** 32) * n)
  }
}

/** Substrings of two or more Han characters of the texts of all editions, each with its paragraph. */
export function samples(site, n) {
  const all = site.editions.flatMap((e) => e.data.paragraphs.map((p) => ({ slug: e.slug, id: p.id, text: p.text.zh })))
  const draw = random(20240501)
  const out = []
  for (let tries = 0; out.length < n && tries < n * 50; tries++) {
    const p = all[draw(all.length)]
    const runs = p.text.split(/\P{Script=Han}+/u).map((s) => [...s]).filter((s) => s.length > 1)
    if (!runs.length) continue
    const run = runs[draw(runs.length)]
    const from = draw(run.length - 1)
    out.push({ ...p, query: run.slice(from, from + 2 + draw(Math.min(8, run.length - from - 1))).join('') })
  }
  return out
}
