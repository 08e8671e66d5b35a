import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { api } from "../client/api.ts";
import type { Body, Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { Button, ChoiceField, TextField } from "../ui/field.tsx";
import { demandTone } from "../ui/demand-words.ts";
import { formatDeadline } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { LimitWords } from "../ui/limit-words.tsx";
import { Page } from "../ui/page.tsx";
import { Badge, Next } from "../ui/states.tsx";

type Suggestion = Result<"POST /api/demand-suggestions">;
type NewDemand = Body<"POST /api/demand-desk/demands">;

/** What a typist needs to have stood still before it is asked about. */
const PAUSE_MS = 350;

/** The desk of the hotline: typed while somebody talks; who calls, what is open, and the likely answer appear beside it. */
export function HotlinePage() {
  const t = useT();
  const [call, setCall] = useState(0);
  return (
    <Page
      title={t("接听来电", "Take a call")}
      lede={t(
        "边听边记：来电人以前的诉求、可能的答案、该派给谁，随打字出现。",
        "Type while they talk: earlier demands, likely answers and whom it goes to appear as you type.",
      )}
      crumb={<Link to="/office/demands">{t("← 诉求工作台", "← Demands")}</Link>}
    >
      <CallForm key={call} onNext={() => setCall(call + 1)} />
    </Page>
  );
}

function CallForm({ onNext }: { onNext(): void }) {
  const { language, t } = useLanguage();
  const rules = useApi("GET /api/demand-rules");
  const [phone, setPhone] = useState("");
  const [name, setName] = useState("");
  const [uscc, setUscc] = useState("");
  const [text, setText] = useState("");
  const [chosen, setChosen] = useState("");
  const file = useSend("POST /api/demand-desk/demands", { once: true });
  const suggestion = useAsked(text.trim(), 4, (asked) => api("POST /api/demand-suggestions", { body: { text: asked } }));
  const kindId = chosen || (suggestion ? (suggestion.kind?.id ?? "help") : "");
  const kind = rules.kinds.find(({ id }) => id === kindId);
  if (file.result) {
    const { result } = file;
    return (
      <div className="card card-raised stack" role="status">
        <p className="soft">
          {result.joined ? t("今天已经说过，就是这一件", "Said today already; this is it") : t("已登记", "Taken down")}
        </p>
        <p className="clock-big mono">{result.number}</p>
        <p>
          {t("请告诉来电人：", "Tell the caller: ")}
          {result.department
            ? t(`已转给${result.department.title.zh}`, `it went to ${result.department.title.en}`)
            : t("由协调人员派单", "a coordinator sends it on")}
          {result.answerDueAt
            ? t(
                `，最迟${formatDeadline(result.answerDueAt, language)}答复。`,
                `, answered by ${formatDeadline(result.answerDueAt, language)}.`,
              )
            : t("。", ".")}
        </p>
        <Next>
          <p className="row">
            <Button kind="primary" onClick={onNext}>
              {t("接下一个", "The next call")}
            </Button>
            <Link to="/office/demands/$number" params={{ number: result.number }}>
              {t("打开这一件", "Open it")}
            </Link>
          </p>
        </Next>
      </div>
    );
  }
  return (
    <form
      className="with-aside"
      onSubmit={(event) => {
        event.preventDefault();
        const body: NewDemand = {
          channel: "hotline",
          kind: kindId,
          text: text.trim(),
          ...(suggestion?.subject ? { subject: suggestion.subject.id } : {}),
          ...(uscc.trim() ? { uscc: uscc.trim() } : {}),
          ...(name.trim() ? { caller: { name: name.trim(), ...(phone.trim() ? { phone: phone.trim() } : {}) } } : {}),
        };
        file.send({ body });
      }}
    >
      <div className="stack-wide">
        <div className="row">
          <TextField label={t("来电号码", "Phone number")} value={phone} onChange={setPhone} maxLength={30} inputMode="numeric" />
          <TextField label={t("来电人", "Caller")} value={name} onChange={setName} maxLength={60} required={uscc.trim() === ""} />
          <TextField label={t("统一社会信用代码", "Credit code")} value={uscc} onChange={setUscc} maxLength={40} />
        </div>
        <TextField label={t("说了什么", "What is said")} value={text} onChange={setText} maxLength={5000} long required />
        <ChoiceField
          label={t("类别", "Kind")}
          choices={rules.kinds.map((each) => ({ value: each.id, label: t(each.title) }))}
          value={kindId}
          onChange={setChosen}
          required
        />
        <Problem problem={file.problem} />
        <p>
          <Button
            type="submit"
            kind="primary"
            pending={file.pending}
            disabled={text.trim().length < 4 || kindId === "" || (name.trim() === "" && uscc.trim() === "")}
          >
            {t("登记", "Take it down")}
          </Button>
        </p>
      </div>
      <div className="stack-wide">
        <Earlier phone={phone} uscc={uscc} />
        <Sorted suggestion={suggestion} />
        {kind ? (
          <p className="small soft">
            {t("答复时限：", "Limit of the answer: ")}
            <LimitWords limit={kind.limits.answer} />
          </p>
        ) : null}
        <LikelyAnswers text={text} />
      </div>
    </form>
  );
}

/** What this caller, or this business, said before. */
function Earlier({ phone, uscc }: { phone: string; uscc: string }) {
  const t = useT();
  const key = phone.replaceAll(/[ -]/g, "").length >= 7 ? `phone ${phone.trim()}` : uscc.trim().length === 18 ? `uscc ${uscc.trim()}` : "";
  const found = useAsked(key, 1, (asked) => {
    const [by, value = ""] = asked.split(" ");
    return api("GET /api/demand-desk/callers", { query: by === "phone" ? { phone: value } : { uscc: value } });
  });
  return (
    <aside className="card stack" aria-label={t("以前的诉求", "Earlier demands")}>
      <h2>{t("以前的诉求", "Earlier demands")}</h2>
      {found === undefined ? (
        <p className="soft">{t("输入号码或者信用代码就会显示。", "They appear by phone number or credit code.")}</p>
      ) : null}
      {found?.items.length === 0 ? <p className="soft">{t("没有。", "None.")}</p> : null}
      <ul className="plain stack-tight">
        {found?.items.map((row) => (
          <li key={row.number}>
            <Link to="/office/demands/$number" params={{ number: row.number }}>
              {row.excerpt}
            </Link>{" "}
            <Badge tone={demandTone(row.status)}>{t(row.statusTitle)}</Badge>
          </li>
        ))}
      </ul>
    </aside>
  );
}

function Sorted({ suggestion }: { suggestion: Suggestion | undefined }) {
  const t = useT();
  if (!suggestion) return null;
  return (
    <aside className="card stack-tight" aria-label={t("派给谁", "Whom it goes to")}>
      <h2>{suggestion.routed.department ? t(suggestion.routed.department.title) : t("由协调员派单", "A coordinator decides")}</h2>
      <p>{t(suggestion.routed.because)}</p>
      {suggestion.subject ? (
        <p className="small soft">
          {t(suggestion.subject.title)}：{suggestion.subject.words.join("、")}
        </p>
      ) : null}
      {suggestion.urgent.length > 0 ? (
        <p>
          <Badge tone="bad">{t("可能紧急", "perhaps urgent")}</Badge> {suggestion.urgent.join("、")}
        </p>
      ) : null}
      {suggestion.learned && !suggestion.learned.agrees ? (
        <p className="small">
          {t("过去类似的：", "Earlier ones: ")}
          {t(suggestion.learned.department.title)}
          <span className="check-detail">{t(suggestion.learned.because)}</span>
        </p>
      ) : null}
    </aside>
  );
}

/** Public answers that share the most words with what is said: perhaps the caller needs no ticket. */
function LikelyAnswers({ text }: { text: string }) {
  const t = useT();
  const found = useAsked(text.trim().slice(0, 500), 4, (q) => api("GET /api/answers/search", { query: { q, limit: 3 } }));
  if (!found || found.items.length === 0) return null;
  return (
    <aside className="card stack" aria-label={t("可能的答案", "Likely answers")}>
      <h2>{t("可能的答案", "Likely answers")}</h2>
      {found.items.map((answer) => (
        <details key={answer.id}>
          <summary>{answer.question}</summary>
          <p className="pre-line">{answer.answer}</p>
          <p className="small soft">{t(answer.department.title)}</p>
        </details>
      ))}
    </aside>
  );
}

/** Asks about what was typed once it has stood still for a moment; keeps the last answer meanwhile. */
function useAsked<T>(typed: string, least: number, ask: (asked: string) => Promise<T>): T | undefined {
  const asked = useDeferredValue(typed);
  const { data } = useQuery({
    queryKey: [ask.toString(), asked],
    queryFn: async () => {
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
      return await ask(asked);
    },
    enabled: asked.length >= least,
    placeholderData: (previous) => previous,
    retry: false,
  });
  return asked.length >= least ? data : undefined;
}
