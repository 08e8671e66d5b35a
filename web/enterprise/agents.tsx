import { useState } from "react";
import type { Body, Result, Row } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { formatDay } from "../ui/format.ts";
import { type Text, useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Badge, Empty } from "../ui/states.tsx";

type Key = Row<"GET /api/me/agent-keys">;
type NewKey = Body<"POST /api/me/agent-keys">;
type Scope = NewKey["scopes"][number];

const scopes: readonly { scope: Scope; title: Text; about: Text }[] = [
  {
    scope: "match",
    title: { zh: "查本企业符合哪些政策", en: "Match policies to the business" },
    about: { zh: "读本企业的信息和比对结果", en: "Reads the business's record and how policies judge it" },
  },
  {
    scope: "follow",
    title: { zh: "看本企业的办件和诉求", en: "Follow cases and demands" },
    about: { zh: "只能看，不能改", en: "Reads them and changes nothing" },
  },
  {
    scope: "file",
    title: { zh: "提诉求、起草申请", en: "File demands, begin applications" },
    about: { zh: "以本企业名义提出；申请仍由您本人确认提交", en: "In the name of the business; an application is still sent by yourself" },
  },
];

const terms = ["30", "90", "365"] as const;

/** Keys by which the business's own software asks, matches, files and follows; what each may do is ticked here. */
export function AgentsPage() {
  const t = useT();
  const { items } = useApi("GET /api/me/agent-keys");
  const make = useSend("POST /api/me/agent-keys");
  return (
    <Page
      title={t("软件接入", "Software access")}
      lede={t(
        "让本企业自己的软件或智能助手通过 MCP 查政策、提诉求、看进度。勾选什么，它就只能做什么。",
        "Let the business's own software or assistant ask, match, file and follow by MCP. It can do what you tick, and nothing else.",
      )}
    >
      <div className="with-aside">
        <div className="stack-wide">
          {make.result ? <NewKeyShown made={make.result} onDone={make.reset} /> : <KeyForm {...make} />}
          <Section title={t("已有的密钥", "Keys")}>
            {items.length === 0 ? <Empty>{t("还没有密钥。", "There are no keys yet.")}</Empty> : null}
            <ul className="plain stack">
              {items.map((key) => (
                <KeyCard key={key.id} of={key} />
              ))}
            </ul>
          </Section>
        </div>
        <HowTo />
      </div>
    </Page>
  );
}

function KeyForm({ send, pending, problem }: Pick<ReturnType<typeof useSend<"POST /api/me/agent-keys">>, "send" | "pending" | "problem">) {
  const t = useT();
  const [name, setName] = useState("");
  const [days, setDays] = useState<string>("90");
  const [ticked, setTicked] = useState<Scope[]>([]);
  return (
    <form
      className="card stack"
      onSubmit={(event) => {
        event.preventDefault();
        send({ body: { name: name.trim(), scopes: ticked, days: Number(days) } });
      }}
    >
      <h2>{t("生成一个密钥", "Make a key")}</h2>
      <TextField
        label={t("给谁用", "For which software")}
        hint={t("例如：记账软件、智能助手", "For example: bookkeeping, assistant")}
        value={name}
        onChange={setName}
        maxLength={60}
        required
      />
      <fieldset className="field">
        <legend>{t("它可以做什么", "What it may do")}</legend>
        {scopes.map(({ scope, title, about }) => (
          <label key={scope} className="choice">
            <input
              type="checkbox"
              checked={ticked.includes(scope)}
              onChange={() => setTicked(ticked.includes(scope) ? ticked.filter((each) => each !== scope) : [...ticked, scope])}
            />
            <span>
              {t(title)}
              <span className="check-detail">{t(about)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <ChoiceField
        label={t("用到什么时候", "For how long")}
        choices={terms.map((term) => ({ value: term, label: t(`${term} 天`, `${term} days`) }))}
        value={days}
        onChange={setDays}
        required
      />
      <Problem problem={problem} />
      <p className="row">
        <Button type="submit" kind="primary" pending={pending} disabled={ticked.length === 0}>
          {t("生成密钥", "Make the key")}
        </Button>
        {ticked.length === 0 ? <span className="small soft">{t("请先勾选它可以做什么。", "Tick first what it may do.")}</span> : null}
      </p>
    </form>
  );
}

/** The key, this once. */
function NewKeyShown({ made, onDone }: { made: Result<"POST /api/me/agent-keys">; onDone(): void }) {
  const t = useT();
  const [copied, setCopied] = useState(false);
  return (
    <div className="next stack" role="status">
      <h2>{t(`“${made.name}”的密钥`, `The key of "${made.name}"`)}</h2>
      <p>
        {t(
          "只显示这一次，请现在复制。我们不保存它，丢了就重新生成。",
          "It is shown this once: copy it now. It is not kept; a lost one is made anew.",
        )}
      </p>
      <p className="mono sunk">{made.key}</p>
      <p className="row">
        <Button kind="primary" onClick={() => void navigator.clipboard.writeText(made.key).then(() => setCopied(true))}>
          {copied ? t("已复制", "Copied") : t("复制", "Copy")}
        </Button>
        <Button onClick={onDone}>{t("我已保存好", "I have it")}</Button>
      </p>
    </div>
  );
}

function KeyCard({ of }: { of: Key }) {
  const t = useT();
  const { language } = useLanguage();
  const day = (instant: string) => formatDay(instant, language);
  const end = useSend("DELETE /api/me/agent-keys/{id}");
  return (
    <li className="card stack-tight">
      <p className="row row-between">
        <strong>
          {of.name} <span className="mono soft">…{of.hint}</span>
        </strong>
        {of.state === "living" ? (
          <Badge tone="good">{t("使用中", "in use")}</Badge>
        ) : (
          <Badge>{of.state === "revoked" ? t("已停用", "ended") : t("已到期", "ran out")}</Badge>
        )}
      </p>
      <p>
        {scopes
          .filter(({ scope }) => of.scopes.includes(scope))
          .map(({ title }) => t(title))
          .join(t("；", "; "))}
      </p>
      <p className="small soft">
        {t(`到 ${day(of.expiresAt)}`, `until ${day(of.expiresAt)}`)}
        {" · "}
        {of.lastUsedAt === null ? t("还没有用过", "never used") : t(`最近使用 ${day(of.lastUsedAt)}`, `last used ${day(of.lastUsedAt)}`)}
      </p>
      <Problem problem={end.problem} />
      {of.state === "living" ? (
        <p>
          <Button kind="danger" pending={end.pending} onClick={() => end.send({ params: { id: of.id } })}>
            {t("停用", "End it")}
          </Button>
        </p>
      ) : null}
    </li>
  );
}

function HowTo() {
  const t = useT();
  const address = `${location.origin}/mcp`;
  return (
    <aside className="card stack" aria-label={t("怎么接", "How to connect")}>
      <h2>{t("怎么接", "How to connect")}</h2>
      <p>
        {t(
          "支持 MCP 的软件，填这个地址，并把密钥作为 Bearer 令牌：",
          "Software that speaks MCP takes this address, with the key as bearer token:",
        )}
      </p>
      <p className="mono sunk">{address}</p>
      <p>{t("只支持标准输入输出的软件，用命令行转接：", "Software that only knows standard input and output goes by the command line:")}</p>
      <p className="mono sunk">zhaoying mcp --url {location.origin}</p>
      <p className="small soft">
        {t(
          "密钥放在环境变量 ZHAOYING_AGENT_KEY 中。不带密钥也能查公开的事项、政策和问答。",
          "The key goes into the environment variable ZHAOYING_AGENT_KEY. What is public can be asked without one.",
        )}
      </p>
    </aside>
  );
}
