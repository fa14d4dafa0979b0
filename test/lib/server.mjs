// A host that does no more than the poorest static host: the site lies below a sub-path, a folder has no index, and
// whatever is not a file of the site is a 404.
import fs from 'node:fs'
import http from 'node:http'
import path from 'node:path'

const types = {
  '.html': 'text/html; charset=utf-8', '.css': 'text/css; charset=utf-8', '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json', '.svg': 'image/svg+xml', '.woff2': 'font/woff2', '.png': 'image/png', '.xml': 'application/xml',
}

/** Serves dir at base, with these headers on every answer. */
export async function serve(dir, headers = {}) {
  const prefix = '/x/y/'
  const server = http.createServer((request, response) => {
    const where = decodeURIComponent(new URL(request.url, 'http://host').pathname)
    const file = path.join(dir, where.slice(prefix.length))
    if (!where.startsWith(prefix) || !file.startsWith(dir) || !fs.statSync(file, { throwIfNoEntry: false })?.isFile()) {
      response.writeHead(404, headers).end()
      return
    }
    response.writeHead(200, { ...headers, 'content-type': types[path.extname(file)] ?? 'application/octet-stream' })
    fs.createReadStream(file).pipe(response)
  })
  await new Promise((done) => server.listen(0, '127.0.0.1', done))
  return {
    base: `http://127.0.0.1:${server.address().port}${prefix}`,
    close: () => { server.closeAllConnections(); server.close() },
  }
}
