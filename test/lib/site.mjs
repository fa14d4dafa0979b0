// What there is to test, found in the built folder. Nothing here knows an edition: a page's kind comes from its path
// (contracts.md §3), and what a reading page must hold comes from the edition.json beside it.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

/** The folders under test: $SITE, one or several separated by ":"; without it, public/. */
export const sites = (process.env.SITE || path.join(root, 'public')).split(path.delimiter).filter(Boolean)
  .map((dir) => openSite(path.resolve(dir)))

function openSite(dir) {
  if (!fs.existsSync(path.join(dir, 'index.html'))) throw new Error(`${dir} holds no index.html: build the site first (make site)`)
  const files = fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
    .map((e) => path.relative(dir, path.join(e.parentPath ?? e.path, e.name)).split(path.sep).join('/')).sort()
  const site = { dir, name: path.basename(dir), files, read: (file) => fs.readFileSync(path.join(dir, file), 'utf8') }
  site.editions = files.filter((f) => /^[^/]+\/edition\.json$/.test(f)).map((f) => openEdition(site, path.posix.dirname(f)))
  if (site.editions.length === 0) throw new Error(`${dir} holds no <slug>/edition.json`)
  site.edition = site.editions[0]
  site.kinds = kinds(site)
  return site
}

/** One page of each kind, the largest: Map of kind to path. */
function kinds(site) {
  const size = (file) => fs.statSync(path.join(site.dir, file)).size
  const found = new Map()
  for (const file of site.files.filter((f) => f.endsWith('.html'))) {
    const kind = kindOf(site, file)
    if (!found.has(kind) || size(file) > size(found.get(kind))) found.set(kind, file)
  }
  found.set('reading', site.edition.reading[0])
  return found
}

function kindOf(site, file) {
  const edition = site.editions.find((e) => file.startsWith(e.slug + '/'))
  if (edition) return edition.reading.includes(file) ? 'reading' : file.split('/').length === 3 ? 'release' : file.replace(/^[^/]+/, '<slug>')
  if (file === 'index.html') return 'home'
  if (file === '404.html') return '404'
  const [dir, sub, rest] = file.split('/')
  if ((dir === 'concepts' || dir === 'instruments') && rest) return /^by-/.test(sub) ? `${dir} ${sub}` : dir.slice(0, -1)
  return file.replace(/\/index\.html$/, '')
}

/** An edition: its data, its reading page or chapters in order, and where each id stands. */
function openEdition(site, slug) {
  const data = JSON.parse(site.read(`${slug}/edition.json`))
  const isVersion = /^v?\d+(\.\d+)*$/ // a folder so named is a frozen release, any other a chapter
  const reading = site.files.filter((f) => {
    const [dir, sub, rest] = f.split('/')
    return dir === slug && f.endsWith('/index.html') && (sub === 'index.html' || (rest === 'index.html' && !isVersion.test(sub)))
  }).sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
  const ids = new Map()
  for (const file of reading) {
    for (const m of site.read(file).matchAll(/\sid=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g)) ids.set(m[1] ?? m[2] ?? m[3], file)
  }
  // Where there are chapters, the first page may be a table of contents: the page to read is the first with a paragraph.
  const first = ids.get(data.paragraphs[0]?.id)
  if (first) reading.sort((a, b) => (b === first) - (a === first))
  return { slug, data, reading, pageOf: (id) => ids.get(id) }
}

/** n members of a list, evenly spread. */
export function spread(list, n) {
  if (list.length <= n) return list
  return Array.from({ length: n }, (_, i) => list[Math.floor((i * list.length) / n)])
}
