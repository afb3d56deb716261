import { UseError } from '../use-error.ts'
import type { PreviewFlags } from './preview-flags.ts'
import type { Session } from './session.ts'
import { watchFiles } from './watch-files.ts'

const EXAMPLE = 'traitmap preview event.json --mappings my-tables --to NAME --watch'

/** Takes what is on a terminal away. */
const CLEAR = '\u001b[2J\u001b[H'

/**
 * Shows a preview, and again whenever its event, settings, answers or tables change; what is wrong while a file is being written is said,
 * and the watch goes on. Ends when the person interrupts it. Throws a `UseError` when there is nothing to watch.
 */
export async function watchPreview(
  session: Session,
  file: string | undefined,
  { compare, settings, answers, mappings = [], saveExample }: PreviewFlags,
  show: () => Promise<void>,
): Promise<void> {
  if (saveExample) throw new UseError('--watch and --save-example exclude each other', EXAMPLE)
  const paths = [file, compare, settings, answers, ...mappings].filter((path) => path !== undefined)
  if (paths.includes('-')) throw new UseError('standard input cannot be watched', `give a file: ${EXAMPLE}`)
  if (paths.length === 0)
    throw new UseError('there is nothing to watch: no file, no settings, no folder of tables', EXAMPLE)
  let isFirst = true
  await watchFiles(
    paths,
    async () => {
      if (!isFirst) await session.write(session.io.stdout.isTTY === true ? CLEAR : '\n')
      isFirst = false
      session.code = 0
      try {
        await show()
      } catch (error) {
        if (!(error instanceof UseError)) throw error
        await session.tell(`error: ${error.message}\n${error.hint}`)
      }
      await session.tell(`watching ${paths.join(', ')}; Ctrl-C ends`)
    },
    session.io.interrupted?.(),
  )
}
