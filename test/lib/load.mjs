// What a browser loads for a page, and how the page comes to be seen.

/** In the page, before its scripts: gathers what the browser measures. */
export function observe() {
  globalThis.measured = { shift: 0, shifts: [], largest: 0, blocked: 0 }
  const each = (type, see) => new PerformanceObserver((list) => list.getEntries().forEach(see)).observe({ type, buffered: true })
  each('layout-shift', (e) => {
    if (e.hadRecentInput) return
    measured.shift += e.value
    measured.shifts.push(`${e.value.toFixed(4)}: ${e.sources.map((s) => s.node?.outerHTML?.slice(0, 80) ?? s.node?.nodeName).join(', ')}`)
  })
  each('largest-contentful-paint', (e) => { measured.largest = e.startTime })
  each('longtask', (e) => { measured.blocked += e.duration - 50 })
}

/** Every request of a page, with what it blocks: "blocking", "in_body_parser_blocking" or "non_blocking". */
export const requests = (page) => page.evaluate(() => [
  { url: location.href, size: performance.getEntriesByType('navigation')[0].decodedBodySize, type: 'html', blocks: 'blocking' },
  ...performance.getEntriesByType('resource').map((r) => ({
    url: r.name, size: r.decodedBodySize, blocks: r.renderBlockingStatus,
    type: new URL(r.name).pathname.replace(/.*\./, ''),
  })),
])
