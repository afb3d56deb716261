import { execFile, spawn } from 'node:child_process'
import { posix } from 'node:path'
import { promisify } from 'node:util'
import { type TableFile, tableFile } from './read-table-files.ts'
import type { TableFolder } from './read-table-folders.ts'
import { UseError } from './use-error.ts'

/**
 * The tables of a folder or file at a git revision: `HEAD~1:mappings`. As in git, the path begins at the top of the repository
 * unless it begins with `./`. Throws a `UseError` when git does not have it.
 */
export async function readGitTables(version: string): Promise<TableFolder> {
  const at = version.indexOf(':')
  const [revision, path] = [version.slice(0, at), version.slice(at + 1).replace(/\/+$/, '')]
  const isFolder = (await git(['cat-file', '-t', `${revision}:${path}`], version)).trim() === 'tree'
  const folder = isFolder ? path : posix.dirname(path)
  const names = isFolder ? await namesIn(`${revision}:${path}`, version) : [posix.basename(path)]
  const wanted = names.filter((name) => name.endsWith('.json') && !name.startsWith('_')).sort()
  const place = folder === '' || folder === '.' ? '' : `${folder}/`
  const specs = [...wanted, '_shared.json'].map((name) => `${revision}:${place}${name}`)
  const texts = await contentsOf(specs)
  const files = specs.flatMap((file, index) => tableOf(file, texts[index]))
  const shared = files.find(({ file }) => file.endsWith('_shared.json'))
  return { folder: version, files: files.filter((file) => file !== shared), ...(shared !== undefined && { shared }) }
}

async function namesIn(tree: string, version: string): Promise<readonly string[]> {
  return (await git(['ls-tree', '-z', '--name-only', tree], version)).split('\0').filter(Boolean)
}

function tableOf(file: string, text: string | undefined): readonly TableFile[] {
  return text === undefined ? [] : [tableFile(file, text)]
}

async function git(args: readonly string[], version: string): Promise<string> {
  try {
    return (await promisify(execFile)('git', [...args], { encoding: 'utf8', maxBuffer: 64 << 20 })).stdout
  } catch (error) {
    const { code, stderr = '' } = error as { readonly code?: unknown; readonly stderr?: string }
    const [said = ''] = stderr.replace(/^fatal: /, '').split('\n')
    throw new UseError(
      `cannot read ${version}: ${code === 'ENOENT' ? 'git is not installed' : said || (error as Error).message}`,
      'give a folder of tables, a table file, or what git has: HEAD~1:mappings (git log --oneline shows revisions)',
    )
  }
}

/** The contents of objects, by one run of git; undefined for one that is not there. */
function contentsOf(specs: readonly string[]): Promise<readonly (string | undefined)[]> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['cat-file', '--batch'], { stdio: ['pipe', 'pipe', 'ignore'] })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', reject)
    child.stdin.on('error', () => {})
    child.on('close', () => resolve(splitBatch(Buffer.concat(chunks), specs.length)))
    child.stdin.end(specs.map((spec) => `${spec}\n`).join(''))
  })
}

/** Each object is `<hash> <type> <size>`, a newline, its bytes, a newline; a missing one a line that ends with `missing`. */
function splitBatch(bytes: Buffer, count: number): readonly (string | undefined)[] {
  let at = 0
  return Array.from({ length: count }, () => {
    const end = bytes.indexOf('\n', at)
    const [, size] = / blob (\d+)$/.exec(bytes.toString('utf8', at, end)) ?? []
    at = end + 1
    if (size === undefined) return undefined
    const text = bytes.toString('utf8', at, at + Number(size))
    at += Number(size) + 1
    return text
  })
}
