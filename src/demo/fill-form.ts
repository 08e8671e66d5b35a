import type { Acting } from "../access/index.ts";
import { type ApplicationsContext, prepareApplication } from "../applications/index.ts";
import { saveFile } from "../files/index.ts";
import type { FactValue } from "../criteria/index.ts";

type Filled = { answers: Record<string, FactValue>; files: { material: string; file: string }[]; promise?: { hash: string } };

/** Fills in whatever the form asks, with words and papers that say of themselves that they are examples. */
export async function fillForm(
  ctx: ApplicationsContext,
  { item, uscc, promise }: { item: string; uscc: string; promise: boolean },
): Promise<Filled> {
  const form = await prepareApplication(ctx, item, uscc);
  const promised = promise ? form.promise : undefined;
  const replaced = new Set(promised?.text.replaces.map(({ id }) => id));
  const answers: Record<string, FactValue> = {};
  for (const field of form.fields) if (field.required) answers[field.key] = exampleAnswer(ctx, field);
  const files: Filled["files"] = [];
  for (const material of form.materials) {
    // What may follow later comes at once: a story that is decided lacks nothing (最多跑一次规定 11).
    if (material.state !== "ask" || material.need === "optional" || replaced.has(material.id)) continue;
    files.push({ material: material.id, file: await examplePaper(ctx, material.title.zh) });
  }
  return { answers, files, ...(promised ? { promise: { hash: promised.hash } } : {}) };
}

type Question = Pick<Awaited<ReturnType<typeof prepareApplication>>["fields"][number], "type" | "choices" | "minLength" | "max">;

/** An answer that says of itself that it is an example. */
export function exampleAnswer(ctx: Acting, { type, choices, minLength, max }: Question): FactValue {
  switch (type) {
    case "bool":
      return true;
    case "choice":
      return choices?.[0]?.code ?? "";
    case "date":
      return ctx.today;
    case "int":
      return Math.min(12, max ?? 12);
    case "money":
      return Math.min(200_000, max ?? 200_000);
    case "text":
    case "longText":
      return "示例填写内容".repeat(Math.ceil((minLength ?? 1) / 6)).slice(0, max ?? 4000);
  }
}

/** A one-page PDF; each has bytes of its own, as papers do. */
export async function examplePaper(ctx: Acting, title: string): Promise<string> {
  const bytes = new TextEncoder().encode(
    `%PDF-1.4\n% ${ctx.newId()}\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n`,
  );
  const { id } = await saveFile(ctx, { bytes, name: `示例-${title}.pdf`, type: "application/pdf" });
  return id;
}
