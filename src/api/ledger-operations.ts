import { z } from "zod";
import { countRefusedActs, refusedActWords } from "../access/index.ts";
import { type Database, operation, textSchema } from "../base/index.ts";
import { type City, refuse } from "../city/index.ts";
import { countActs, readCheckpoint, readLeaf, verifyReceipt } from "../ledger/index.ts";

// The ledger knows neither the city nor its list of refusals, so what the public reads of it is told here.

type LedgerContext = { db: Database; city: City; services: { vkey: string } };

const readLedger = operation({
  id: "readLedger",
  method: "get",
  path: "/api/ledger",
  doors: ["public"],
  summary: { zh: "账本现状：检查点、公钥、按权力事项统计的行为数", en: "The ledger now: checkpoint, public key, acts by power" },
  result: z.object({
    origin: z.string(),
    vkey: z.string(),
    /** The signed note as it was signed; null before the first act. */
    checkpoint: z.string().nullable(),
    size: z.number().int(),
    root: z.string().nullable(),
    acts: z.array(
      z.object({
        power: z.string(),
        title: textSchema,
        department: z.string(),
        kind: z.string(),
        count: z.number().int(),
        pending: z.number().int(),
      }),
    ),
    /** Acts of people in office that the program refused, by the department in whose name they were tried. */
    refused: z.array(z.object({ department: z.string(), code: z.string(), reason: textSchema, count: z.number().int() })),
  }),
  run: async (ctx: LedgerContext) => {
    const checkpoint = (await readCheckpoint(ctx.db)) ?? null;
    const [origin = ctx.city.origin, size = "0", root = null] = checkpoint?.split("\n") ?? [];
    const acts = (await countActs(ctx.db)).map((count) => ({ ...count, title: titleOf(ctx.city, count) }));
    const refused = overAllMonths(await countRefusedActs(ctx.db, ctx.city.timeZone));
    return { origin, vkey: ctx.services.vkey, checkpoint, size: Number(size), root, acts, refused };
  },
});

const readLeafOperation = operation({
  id: "readLeaf",
  method: "get",
  path: "/api/ledger/leaves/{leafId}",
  doors: ["public"],
  summary: { zh: "按存证编号查一个行为（决定书上的二维码）", en: "One act by the id of its leaf, as in the QR code of a decision" },
  params: z.object({ leafId: z.uuid() }),
  result: z.object({
    leafId: z.string(),
    index: z.number().int().nullable(),
    kind: z.string(),
    power: z.object({ id: z.string(), title: textSchema }),
    department: z.object({ id: z.string(), title: textSchema }),
    at: z.string(),
  }),
  run: async ({ db, city }: LedgerContext, { params: { leafId } }) => {
    const leaf = await readLeaf(db, leafId);
    if (leaf === undefined) throw refuse("leafNotFound", { leafId });
    const department = {
      id: leaf.department,
      title: city.departments.get(leaf.department)?.title ?? { zh: leaf.department, en: leaf.department },
    };
    return { ...leaf, leafId, power: { id: leaf.power, title: titleOf(city, leaf) }, department };
  },
});

function titleOf(city: City, { power }: { power: string }): { zh: string; en: string } {
  return city.powers.get(power)?.title ?? { zh: power, en: power };
}

const verifyReceiptOperation = operation({
  id: "verifyReceipt",
  method: "post",
  path: "/api/ledger/verify",
  doors: ["public"],
  summary: { zh: "核验存证凭证", en: "Verify a receipt" },
  body: "upload",
  result: z.object({
    ok: z.boolean(),
    origin: z.string().optional(),
    index: z.number().int().optional(),
    size: z.number().int().optional(),
    problems: z.array(z.object({ part: z.string(), field: z.string().optional(), text: textSchema })),
  }),
  run: (ctx: LedgerContext, { body }) => Promise.resolve(verifyReceipt(body.bytes, [ctx.services.vkey])),
});

export const ledgerOperations = [readLedger, readLeafOperation, verifyReceiptOperation] as const;

function overAllMonths(counts: Awaited<ReturnType<typeof countRefusedActs>>) {
  return [...Map.groupBy(counts, ({ department, code }) => `${department} ${code}`).values()].map((group) => {
    const { department, code } = group[0]!;
    return { department, code, reason: refusedActWords(code), count: group.reduce((sum, { count }) => sum + count, 0) };
  });
}
