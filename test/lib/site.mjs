// What there is to test, found in the built folder. Nothing here knows an edition: a page's kind comes from its path
// (contracts.md §3), and what a reading page must hold comes from the edition.json beside it.
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..')

const isVersion = /^v?\d+(\.\d+)*$/ // a folder so named is a frozen release
const isScript = /^zh-han[st](-[a-z]{2})?$/ // or the same text in other characters, with the same ids
const stone = /<(aside|li) class="stone[ "][^]*?<\/\1>/g // what stands at the place of a block that is no longer there

/** The folders under test: $SITE, one or several separated by ":"; without it, public/. */
export const sites = (process.env.SITE || path.join(root, 'public')).split(path.delimiter).filter(Boolean)
  .map((dir) => openSite(path.resolve(dir)))

/** For tests that take long: the last of them, which is small; with ALL set, every one (make test-long). */
export const some = process.env.ALL ? sites : sites.slice(-1)

/** The site of a long work, $WORK, for tests of what only many chapters have. */
export const works = (process.env.WORK ? [process.env.WORK] : []).map((dir) => openSite(path.resolve(dir)))

/** The site of a text that is hard to set, $HARD. */
export const hard = (process.env.HARD ? [process.env.HARD] : []).map((dir) => openSite(path.resolve(dir)))

/** A folder that duizhao has built. */
export function openSite(dir) {
  if (!fs.existsSync(path.join(dir, 'index.html'))) throw new Error(`${dir} holds no index.html: build the site first (make site)`)
  const files = fs.readdirSync(dir, { recursive: true, withFileTypes: true }).filter((e) => e.isFile())
    .map((e) => path.relative(dir, path.join(e.parentPath ?? e.path, e.name)).split(path.sep).join('/')).sort()
  const site = { dir, name: path.basename(dir), files, read: (file) => fs.readFileSync(path.join(dir, file), 'utf8') }
  site.editions = files.filter((f) => /^[^/]+\/edition\.json$/.test(f)).map((f) => openEdition(site, path.posix.dirname(f)))
  if (site.editions.length === 0) throw new Error(`${dir} holds no <slug>/edition.json`)
  // The longest text is the one that most tests read.
  site.edition = site.editions.reduce((a, b) => (b.data.paragraphs.length > a.data.paragraphs.length ? b : a))
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
  if (edition) return edition.kindOf(file)
  if (file === 'index.html') return 'home'
  if (file === '404.html') return '404'
  const [dir, sub, rest] = file.split('/')
  if ((dir === 'concepts' || dir === 'instruments') && rest) return /^(by-|map$)/.test(sub) ? `${dir} ${sub}` : dir.slice(0, -1)
  return file.replace(/\/index\.html$/, '')
}

/**
 * An edition: its data; the pages of today's text, in order, of its releases and of what is no longer there; and where
 * each id stands.
 */
function openEdition(site, slug) {
  const data = JSON.parse(site.read(`${slug}/edition.json`))
  const kindOf = (file) => {
    const rest = file.split('/').slice(1)
    if (rest[0] === 'audit') return 'audit'
    if (isScript.test(rest[0])) return 'script'
    if (rest[0] === 'cite') return rest[1] === 'index.html' ? 'citations' : 'cite'
    if (isVersion.test(rest[0]) && rest[1] === 'cite') return 'release cite'
    if (rest.at(-1) !== 'index.html') return file.replace(/^[^/]+/, '<slug>')
    const frozen = isVersion.test(rest[0])
    // A page with a text has permanent addresses on it; without, it lists chapters, or says where its text has gone.
    const kind = /<a class="anchor"/.test(site.read(file)) ? 'reading' : rest.length === (frozen ? 2 : 1) ? 'contents' : 'gone'
    return frozen ? { reading: 'release', contents: 'release contents' }[kind] ?? kind : kind
  }
  const pages = site.files.filter((f) => f.startsWith(slug + '/') && f.endsWith('.html')).map((file) => ({ file, kind: kindOf(file) }))
  const of = (...kinds) => pages.filter((p) => kinds.includes(p.kind)).map((p) => p.file)
    .sort((a, b) => a.split('/').length - b.split('/').length || (a < b ? -1 : 1))
  const reading = of('reading')
  // A block that has moved leaves a stone at its old place, with the same id: its page is where it lives.
  const ids = new Map()
  for (const file of [...of('gone', 'contents'), ...reading]) for (const id of idsOf(site.read(file))) ids.set(id, file)
  for (const file of reading) for (const id of idsOf(site.read(file).replace(stone, ''))) ids.set(id, file)
  // The page to read is the first with a paragraph.
  const first = ids.get(data.paragraphs[0]?.id)
  if (first) reading.sort((a, b) => (b === first) - (a === first))
  return {
    slug, data, kindOf, reading, gone: of('gone'), contents: of('contents'), frozen: of('release', 'release contents'),
    pageOf: (id) => ids.get(id),
  }
}

/** The ids of a page, in order. */
export function idsOf(html) {
  return [...html.matchAll(/<[^<>]*?\sid=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/g)].map((m) => m[1] ?? m[2] ?? m[3])
}

/** n members of a list, evenly spread. */
export function spread(list, n) {
  if (list.length <= n) return list
  return Array.from({ length: n }, (_, i) => list[Math.floor((i * list.length) / n)])
}
