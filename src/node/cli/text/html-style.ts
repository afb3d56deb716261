/** The style of a page: light and dark, from 320 px on; wide tables scroll in themselves. */
export const HTML_STYLE = `:root { color-scheme: light dark; --line: #d5d9e0; --soft: #f4f6f9; --dim: #5a6472; --good: #17692b; --warn: #7a5600; --bad: #b3261e; --link: #0b57c2; font: 15px/1.5 system-ui, sans-serif }
@media (prefers-color-scheme: dark) { :root { --line: #3a414c; --soft: #1d2128; --dim: #a3adba; --good: #6fd58a; --warn: #e5b94d; --bad: #ff8a80; --link: #8ab8ff } }
body { margin: 0; background: Canvas; color: CanvasText }
main { max-width: 75rem; margin: 0 auto; padding: 1.5rem 1rem 3rem }
h1 { font-size: 1.5rem; line-height: 1.25; margin: 0 0 1rem; overflow-wrap: anywhere }
h2 { font-size: 1.1rem; margin: 2rem 0 .5rem } h3 { font-size: .95rem; margin: 1.25rem 0 .4rem; overflow-wrap: anywhere }
p, li { overflow-wrap: anywhere } .note { color: var(--dim); font-size: .9rem } ul { padding-left: 1.2rem } a { color: var(--link) }
.scroll { overflow-x: auto; margin: 0 0 1rem }
table { border-collapse: collapse; min-width: 100%; font-size: .9rem }
th, td { text-align: left; vertical-align: top; padding: .3rem .7rem .3rem 0; border-bottom: 1px solid var(--line) }
thead th { color: var(--dim); font-weight: 600; white-space: nowrap } tbody th { font-weight: 500 }
td { min-width: 9rem; max-width: 24rem; overflow-wrap: anywhere } td[class] { min-width: 5.5rem } td.n, th.n { text-align: right; min-width: 0; padding-right: 1rem }
pre, code { font: 13px/1.5 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace }
pre { margin: 0 0 1rem; padding: .75rem; overflow-x: auto; background: var(--soft); border: 1px solid var(--line); border-radius: .4rem }
details { margin: .5rem 0; border: 1px solid var(--line); border-radius: .5rem; padding: 0 .9rem }
summary { cursor: pointer; margin: 0 -.9rem; padding: .5rem .9rem; overflow-wrap: anywhere } details[open] > summary { border-bottom: 1px solid var(--line); margin-bottom: .75rem }
.ready, .mapped, .carried { color: var(--good) } .skipped, .warning { color: var(--warn) } .invalid, .dropped, .error { color: var(--bad) }
@media (max-width: 40rem) { pre { white-space: pre-wrap; overflow-wrap: anywhere } main { padding: 1rem .75rem 2rem } details { padding: 0 .6rem } summary { margin: 0 -.6rem; padding: .5rem .6rem } }
@media print { details { break-inside: avoid } }`
