import { useSuspenseQuery } from "@tanstack/react-query";
import { problemOf } from "../client/api.ts";
import { useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge } from "../ui/states.tsx";
import { groupOperations, type OpenApi, type OperationDoc, schemaLines } from "./openapi.ts";

/** The HTTP API for people, made from the same document that machines read. */
export function ApiDocsPage() {
  const t = useT();
  const { data } = useSuspenseQuery({ queryKey: ["/openapi.json"], queryFn: readOpenApi, staleTime: Number.POSITIVE_INFINITY });
  const groups = groupOperations(data);
  return (
    <Page
      title={t("接口文档", "API")}
      lede={t(
        "网页能做的，接口都能做，没有例外：这个网站自己也只用它。",
        "What the web can do, the API can do: this site uses nothing else.",
      )}
    >
      <div className="stack">
        <p>
          {t("机器读的版本：", "For machines: ")}
          <a href="/openapi.json">/openapi.json</a> (OpenAPI {data.openapi})
        </p>
        <p className="prose">
          {t(
            "出错时返回 application/problem+json：代码、中英文说明、法律依据、下一步。凡是会产生办件的请求都要带 Idempotency-Key，重发不会重办。列表都有 cursor。",
            "Errors are application/problem+json: code, words in both languages, legal basis, next step. Every call that makes a case takes an Idempotency-Key; sending it again makes no second one. Lists have cursors.",
          )}
        </p>
        <nav aria-label={t("分组", "Groups")} className="tabs">
          <ul className="plain">
            {groups.map((group) => (
              <li key={group.id}>
                <a href={`#group-${group.id}`}>{t(group.title)}</a>
              </li>
            ))}
          </ul>
        </nav>
      </div>
      {groups.map((group) => (
        <Section key={group.id} id={`group-${group.id}`} title={t(group.title)}>
          <div className="stack-tight">
            {group.operations.map((operation) => (
              <Operation key={operation.id} operation={operation} document={data} />
            ))}
          </div>
        </Section>
      ))}
    </Page>
  );
}

function Operation({ operation, document }: { operation: OperationDoc; document: OpenApi }) {
  const t = useT();
  return (
    <details className="card">
      <summary style={{ color: "inherit", width: "auto" }}>
        <Badge tone={operation.method === "GET" ? "good" : "wait"}>{operation.method}</Badge> <code>{operation.path}</code>
        <span className="check-detail">{t(operation.summary)}</span>
      </summary>
      <div className="stack" style={{ paddingBlockStart: 16 }}>
        <p className="small soft">
          {t("谁能用：", "Doors: ")}
          {operation.doors}
        </p>
        {operation.parameters.length > 0 ? (
          <div>
            <h3>{t("参数", "Parameters")}</h3>
            <ul className="plain">
              {operation.parameters.map((parameter) => (
                <li key={`${parameter.in}${parameter.name}`}>
                  <code>{parameter.name}</code>{" "}
                  <span className="soft small">{`${parameter.in} · ${schemaLines(parameter.schema, document).join(" ")}${parameter.required ? t(" · 必填", " · required") : ""}`}</span>
                </li>
              ))}
            </ul>
          </div>
        ) : null}
        {operation.body ? <Shape title={t("请求内容", "Body")} lines={schemaLines(operation.body, document)} /> : null}
        {operation.result ? <Shape title={t("返回", "Answer")} lines={schemaLines(operation.result, document)} /> : null}
        <div className="stack-tight">
          <h3>{t("示例", "Example")}</h3>
          <pre tabIndex={0}>{operation.curl}</pre>
        </div>
      </div>
    </details>
  );
}

function Shape({ title, lines }: { title: string; lines: string[] }) {
  return (
    <div className="stack-tight">
      <h3>{title}</h3>
      <pre tabIndex={0}>{lines.join("\n")}</pre>
    </div>
  );
}

async function readOpenApi(): Promise<OpenApi> {
  const response = await fetch("/openapi.json");
  if (!response.ok) throw await problemOf(response);
  return (await response.json()) as OpenApi;
}
