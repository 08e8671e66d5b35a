import { z } from "zod";
import type { Acting } from "../../access/index.ts";
import { operation, pageQuery, pageSchema } from "../../base/index.ts";
import { claimDemand } from "./claim-demand.ts";
import { listLetters } from "./list-letters.ts";
import { mailOutcomes } from "./tables.ts";

export const mailOperations = [
  operation({
    id: "claimDemand",
    method: "post",
    path: "/api/me/demands/claim",
    doors: ["business"],
    summary: { zh: "凭邮件中的编码，确认诉求是本企业提出的", en: "Say by the code in a letter that the demand is the own business's" },
    body: z.object({ code: z.string().regex(/^[0-9a-f]{64}$/) }),
    result: z.object({ number: z.string() }),
    run: (ctx: Acting, { body }) => claimDemand(ctx, body),
  }),
  operation({
    id: "listLetters",
    method: "get",
    path: "/api/demand-desk/letters",
    doors: ["coordinator", "hotlineOfficer"],
    summary: { zh: "收到的邮件：登记、补充、没有收下的和原因", en: "Letters that came in: filed, added, or not taken and why" },
    query: pageQuery.extend({ outcome: z.enum(mailOutcomes).default("refused") }),
    result: pageSchema(
      z.object({
        id: z.string(),
        sender: z.string().nullable(),
        receivedAt: z.string(),
        outcome: z.enum(mailOutcomes),
        reason: z.string().nullable(),
        number: z.string().nullable(),
        answer: z.enum(["none", "waiting", "sent", "failed", "skipped"]),
      }),
    ),
    async run(ctx: Acting, { query }) {
      const { items, next } = await listLetters(ctx.db, query);
      const views = items.map(({ id, sender, received_at: receivedAt, outcome, reason, number, answer }) => ({
        id,
        sender,
        receivedAt,
        outcome,
        reason,
        number,
        answer,
      }));
      return { items: views, next };
    },
  }),
] as const;
