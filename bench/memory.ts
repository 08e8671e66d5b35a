/**
 * node bench/memory.ts <rows> <policies> <threads>
 *
 * Prints the bytes that the system gives to a process which holds the city and all results and has loaded nothing else.
 */
import { bytesNeeded, createCityMemory, openCityEngine, planCriteria } from "../src/matching/engine/index.ts";
import { cityBytes, makeCity, TODAY } from "./city.ts";
import { compilePack, makePack } from "./pack.ts";

const [rows = 0, policies = 0, threads = 1] = process.argv.slice(2).map(Number);
const plan = planCriteria(compilePack(makePack("real", policies)), TODAY);
const memory = createCityMemory(cityBytes(rows) + bytesNeeded(plan, { rows, columns: new Map() }, threads));
const engine = await openCityEngine(plan, makeCity(rows, memory), { memory, threads });
await engine.encode();
await engine.match();
process.stdout.write(String(process.memoryUsage().rss));
await engine.close();
