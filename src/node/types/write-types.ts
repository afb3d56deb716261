import { readFile, writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { compileTables, type TableDescription } from '../../index.ts'
import { SHIPPED_TABLES } from '../load-tables.ts'
import { mergeFolders } from '../merge-folders.ts'
import { readTableFolders } from '../read-table-folders.ts'
import { shippedTypes } from './shipped-types.ts'

/**
 * The last step of the build: writes the declarations of the package from the tables in `mappings`. A table with a mistake is left
 * out, for the tests to name. What has not changed is not written.
 */
const file = fileURLToPath(new URL('../../traitmap.d.ts', import.meta.url))
const { files, sharedOf } = mergeFolders(await readTableFolders([SHIPPED_TABLES]))
const good = files.filter(({ fault }) => fault === undefined)
const { catalogue } = compileTables(
  good.map(({ json }) => json),
  { sharedOf: good.map(sharedOf) },
)
const tables = catalogue.tables.map((id) => catalogue.describe(id) as TableDescription)
const text = shippedTypes(tables)
if ((await readFile(file, 'utf8').catch(() => '')) !== text) await writeFile(file, text)
