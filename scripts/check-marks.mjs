// What a merge left behind: no compiler reads the documents, the catalogues of voice prompts or SQL.
import { execFileSync } from 'node:child_process';

let found = '';
try {
  found = execFileSync('git', ['grep', '-nE', '^(<{7}|>{7}|\\|{7})( |$)'], { encoding: 'utf8' });
} catch (error) {
  // git grep ends with 1 when it finds nothing; a copy without git has nothing to merge.
  if (error.status !== 1 && error.code !== 'ENOENT' && error.status !== 128) throw error;
}
if (found) {
  console.error(found.trimEnd());
  process.exit(1);
}
