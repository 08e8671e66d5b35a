import type { Text } from "../ui/language.tsx";

/** As much of OpenAPI 3.1 as the readable page needs. */
export type Schema = {
  $ref?: string;
  type?: string | string[];
  format?: string;
  enum?: unknown[];
  const?: unknown;
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  additionalProperties?: Schema | boolean;
};
type Content = Record<string, { schema?: Schema }>;
type Parameter = { name: string; in: string; required?: boolean; schema: Schema };
type PathOperation = {
  operationId?: string;
  summary?: string;
  description?: string;
  tags?: string[];
  parameters?: Parameter[];
  requestBody?: { content?: Content };
  responses?: Record<string, { content?: Content }>;
};
export type OpenApi = {
  openapi: string;
  paths: Record<string, Record<string, PathOperation>>;
  components?: { schemas?: Record<string, Schema> };
};

export type OperationDoc = {
  id: string;
  method: string;
  path: string;
  summary: Text;
  doors: string;
  parameters: Parameter[];
  body: Schema | undefined;
  result: Schema | undefined;
  curl: string;
};

const groups: { id: string; title: Text; tags: string[] }[] = [
  {
    id: "lists",
    title: { zh: "城市的清单", en: "The city's lists" },
    tags: ["city", "departments", "powers", "responsibilities", "off-limits", "facts", "items", "policies"],
  },
  { id: "public", title: { zh: "企业公示、成效、存证", en: "Public record, results, ledger" }, tags: ["entities", "measures", "ledger"] },
  { id: "session", title: { zh: "账号与登录", en: "Accounts and sign-in" }, tags: ["session", "demo-accounts", "accounts"] },
  { id: "business", title: { zh: "企业", en: "For the business" }, tags: ["me", "applications", "files"] },
  { id: "cases", title: { zh: "办件", en: "Cases" }, tags: ["cases"] },
  { id: "office", title: { zh: "政府工作人员", en: "For the office" }, tags: ["office", "audit", "admin"] },
];

/** The operations in the order in which a reader meets them; a tag that no group names stands at the end under its own. */
export function groupOperations(document: OpenApi): { id: string; title: Text; operations: OperationDoc[] }[] {
  const rest = byTag(document);
  const named = groups.map(({ id, title, tags }) => {
    const operations = tags.flatMap((tag) => rest.get(tag) ?? []);
    for (const tag of tags) rest.delete(tag);
    return { id, title, operations };
  });
  const others = [...rest].map(([tag, operations]) => ({ id: tag, title: { zh: tag, en: tag }, operations }));
  return [...named, ...others].filter((group) => group.operations.length > 0);
}

function byTag(document: OpenApi): Map<string, OperationDoc[]> {
  const tags = new Map<string, OperationDoc[]>();
  for (const [path, methods] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(methods)) {
      const tag = operation.tags?.[0] ?? "other";
      const list = tags.get(tag) ?? [];
      list.push(docOf(path, method.toUpperCase(), operation));
      tags.set(tag, list);
    }
  }
  return tags;
}

function docOf(path: string, method: string, operation: PathOperation): OperationDoc {
  const success = Object.entries(operation.responses ?? {}).find(([status]) => status.startsWith("2"))?.[1];
  const body = firstSchema(operation.requestBody?.content);
  return {
    id: operation.operationId ?? `${method} ${path}`,
    method,
    path,
    summary: textOf(operation.summary ?? ""),
    doors: operation.description?.replace(/^Doors:\s*/, "") ?? "",
    parameters: operation.parameters ?? [],
    body,
    result: firstSchema(success?.content),
    curl: curlOf(path, method, operation),
  };
}

/** A summary is written "中文 / English". */
function textOf(summary: string): Text {
  const [zh = summary, en = zh] = summary.split(" / ");
  return { zh, en };
}

function firstSchema(content: Content | undefined): Schema | undefined {
  return content ? Object.values(content)[0]?.schema : undefined;
}

function curlOf(path: string, method: string, operation: PathOperation): string {
  const lines = [`curl ${method === "GET" ? "" : `-X ${method} `}http://localhost:8080${path}`];
  if (operation.parameters?.some((parameter) => parameter.name.toLowerCase() === "idempotency-key"))
    lines.push(`-H 'Idempotency-Key: <16 random characters>'`);
  const type = Object.keys(operation.requestBody?.content ?? {})[0];
  if (type === "application/json") lines.push(`-H 'Content-Type: application/json' -d @body.json`);
  else if (type) lines.push(`-H 'X-File-Name: paper.pdf' --data-binary @paper.pdf`);
  return lines.join(" \\\n  ");
}

const DEPTH_MAX = 4;

/** A schema as an indented outline; deeper levels than a reader can follow are left to /openapi.json. */
export function schemaLines(schema: Schema, document: OpenApi, depth = 0): string[] {
  const resolved = resolve(schema, document);
  const indent = "  ".repeat(depth + 1);
  if (resolved.properties && depth < DEPTH_MAX) {
    const rows = Object.entries(resolved.properties).flatMap(([name, property]) => {
      const lines = schemaLines(property, document, depth + 1);
      const mark = resolved.required?.includes(name) ? "" : "?";
      return [`${indent}${name}${mark}: ${lines[0] ?? ""}`, ...lines.slice(1)];
    });
    return ["{", ...rows, `${"  ".repeat(depth)}}`];
  }
  if (resolved.items) {
    const lines = schemaLines(resolved.items, document, depth);
    return [`[] ${lines[0] ?? ""}`, ...lines.slice(1)];
  }
  return [typeWords(resolved, document)];
}

function resolve(schema: Schema, document: OpenApi): Schema {
  const name = schema.$ref?.split("/").at(-1);
  return name === undefined ? schema : (document.components?.schemas?.[name] ?? schema);
}

function typeWords(schema: Schema, document: OpenApi): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(" | ");
  const choices = schema.anyOf ?? schema.oneOf;
  if (choices) return [...new Set(choices.map((choice) => schemaLines(choice, document, DEPTH_MAX)[0] ?? ""))].join(" | ");
  const type = Array.isArray(schema.type) ? schema.type.join(" | ") : (schema.type ?? "any");
  return schema.format ? `${type} (${schema.format})` : type;
}
