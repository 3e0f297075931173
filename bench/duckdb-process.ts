/** A process that asks DuckDB for the days of a submission and prints the seconds of the query: `<folder> <threads> <fast|exact>`. */
import {daysOf} from './duckdb.js';

const [folder, threads, way] = process.argv.slice(2) as [string, string, 'fast' | 'exact'];
const {seconds, days} = await daysOf(folder, Number(threads), way);
if (days.length === 0) throw new Error(`no days in ${folder}`);
process.stdout.write(String(seconds));
