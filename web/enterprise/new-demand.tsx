import { Link, getRouteApi } from "@tanstack/react-router";
import { useDeferredValue, useState } from "react";
import { useQuery } from "@tanstack/react-query";
import { api } from "../client/api.ts";
import type { Body, Result } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { LimitWords } from "../ui/limit-words.tsx";
import { ChoiceField, Button, TextField } from "../ui/field.tsx";
import { formatDeadline } from "../ui/format.ts";
import { useLanguage, useT } from "../ui/language.tsx";
import { Page, Section } from "../ui/page.tsx";
import { Next } from "../ui/states.tsx";
import { FilesField, type TakenFile } from "./files-field.tsx";

type Rules = Result<"GET /api/demand-rules">;
type Kind = Rules["kinds"][number];
type NewDemand = Body<"POST /api/demands">;
type Filed = Result<"POST /api/demands">;

/** What the page may be opened with: from a case, a service or a policy, or from the assistant. */
export type DemandSearch = { text?: string; kind?: string; case?: string; item?: string; policy?: string };

/** What a text is taken for when no word of it tells, as the server does. */
const KIND_OTHERWISE = "help";

const route = getRouteApi("/demands/new");

/** Says it once, in its own words; who answers and by when is on the page before it is sent. */
export function NewDemandPage() {
  const t = useT();
  const search = route.useSearch();
  const submit = useSend("POST /api/demands", { once: true });
  return (
    <Page
      title={t("提诉求", "Say what you need")}
      lede={t(
        "用自己的话说一次就行。谁来答复、最迟什么时候，提交之前就写在这里。",
        "Say it once, in your own words. Who answers, and by when, stands here before you send it.",
      )}
      crumb={<Link to="/me/demands">{t("← 我的诉求", "← My demands")}</Link>}
    >
      {submit.result ? <Ticket filed={submit.result} /> : <DemandForm search={search} {...submit} />}
    </Page>
  );
}

function DemandForm({
  search,
  send,
  pending,
  problem,
}: { search: DemandSearch } & Pick<ReturnType<typeof useSend<"POST /api/demands">>, "send" | "pending" | "problem">) {
  const { language, t } = useLanguage();
  const rules = useApi("GET /api/demand-rules");
  const [text, setText] = useState(search.text ?? "");
  const [chosen, setChosen] = useState(search.kind ?? "");
  const [unnamed, setUnnamed] = useState(false);
  const [files, setFiles] = useState<TakenFile[]>([]);
  const suggestion = useSuggestion(text);
  const kindId = chosen || (suggestion ? (suggestion.kind?.id ?? KIND_OTHERWISE) : "");
  const kind = rules.kinds.find(({ id }) => id === kindId);
  const about = aboutOf(search);
  return (
    <form
      className="with-aside"
      onSubmit={(event) => {
        event.preventDefault();
        const body: NewDemand = {
          kind: kindId,
          text: text.trim(),
          unnamed,
          language,
          files: files.map(({ id }) => id),
          ...(suggestion?.subject ? { subject: suggestion.subject.id } : {}),
          ...(about ? { about } : {}),
        };
        send({ body });
      }}
    >
      <div className="stack-wide">
        <TextField
          label={t("您遇到了什么事？", "What is it?")}
          hint={t(
            "想到哪儿说到哪儿：什么事、什么时候、希望怎么解决。不用写统一社会信用代码，系统知道您是谁。",
            "Just as it comes to mind: what, since when, what would help. We know who you are.",
          )}
          value={text}
          onChange={setText}
          maxLength={5000}
          long
          required
        />
        {about ? <About search={search} /> : null}
        <ChoiceField
          label={t("属于哪一类", "What kind it is")}
          hint={suggestion && !chosen ? <WhyKind suggestion={suggestion} /> : undefined}
          choices={rules.kinds.map((each) => ({ value: each.id, label: <KindLabel kind={each} /> }))}
          value={kindId}
          onChange={setChosen}
          required
        />
        <FilesField files={files} onChange={setFiles} />
        <label className="choice">
          <input type="checkbox" checked={unnamed} onChange={(event) => setUnnamed(event.target.checked)} />
          <span>
            {t("不让承办部门知道我是谁", "Do not tell the department who I am")}
            <span className="check-detail">
              {t(
                "只有热线和协调人员看得到企业名称和联系方式；需要核对本企业情况的事，会办得慢一些。",
                "Only the hotline and the coordinators see the name. What has to be checked for your business takes longer.",
              )}
            </span>
          </span>
        </label>
        <Problem problem={problem} />
        <p>
          <Button type="submit" kind="primary" pending={pending} disabled={text.trim().length < 4 || kindId === ""}>
            {t("提交诉求", "Send it")}
          </Button>
        </p>
      </div>
      <Prospect kind={kind} suggestion={suggestion} />
    </form>
  );
}

/** Which words led to the kind that is chosen so far. */
function WhyKind({ suggestion }: { suggestion: Suggestion }) {
  const t = useT();
  const words = suggestion.kind?.words.slice(0, 3) ?? [];
  if (words.length === 0)
    return t("看不出是哪一类，先按求助办；不对就改。", "No word tells the kind: taken as a call for help; change it if it is another.");
  return t(
    `按您说的“${words.join("”“")}”，先替您选了一类；不对就改。`,
    `Chosen by your words (${words.join(", ")}); change it if it is another.`,
  );
}

/** Before it is sent: where it would go and why, and by when each step is owed. */
function Prospect({ kind, suggestion }: { kind: Kind | undefined; suggestion: Suggestion | undefined }) {
  const t = useT();
  return (
    <aside className="card stack" aria-label={t("提交以后", "Once it is sent")}>
      <h2>{t("提交以后", "Once it is sent")}</h2>
      {suggestion ? (
        <p>
          {suggestion.routed.department
            ? t(`转给：${suggestion.routed.department.title.zh}`, `Goes to: ${suggestion.routed.department.title.en}`)
            : t("由协调人员确定承办部门", "A coordinator decides which department")}
          <span className="check-detail">{t(suggestion.routed.because)}</span>
        </p>
      ) : null}
      {kind ? (
        <dl className="pairs">
          <dt>{t("派到部门", "To a department")}</dt>
          <dd>
            <LimitWords limit={kind.limits.dispatch} />
          </dd>
          <dt>{t("有人接手", "Somebody has it")}</dt>
          <dd>
            <LimitWords limit={kind.limits.take} />
          </dd>
          <dt>{t("答复", "An answer")}</dt>
          <dd>
            <LimitWords limit={kind.limits.answer} />
          </dd>
        </dl>
      ) : (
        <p className="soft">{t("写几个字，这里就会写明谁来办、多久答复。", "A few words, and this says who handles it and by when.")}</p>
      )}
      {kind ? <p className="small soft">{t(kind.note)}</p> : null}
      <p className="small soft">
        {t(
          "答复了不算完：您说解决了，才算解决。不满意，会提高一级重新办。",
          "A reply is not the end: it is resolved when you say so. If it did not help, it is opened again one level up.",
        )}
      </p>
    </aside>
  );
}

function KindLabel({ kind }: { kind: Kind }) {
  const t = useT();
  return (
    <>
      {t(kind.title)}
      <span className="check-detail">{t(kind.when)}</span>
    </>
  );
}

function About({ search }: { search: DemandSearch }) {
  const t = useT();
  const what = search.case ?? search.item ?? search.policy ?? "";
  const word = search.case ? t("办件", "the case") : search.item ? t("事项", "the service") : t("政策", "the policy");
  return (
    <p className="small soft">
      {t(`关于${word}`, `About ${word}`)} <span className="mono">{what}</span>
    </p>
  );
}

/** The ticket: its number, whom it went to, by when there is an answer. */
function Ticket({ filed }: { filed: Filed }) {
  const { language, t } = useLanguage();
  return (
    <div className="with-aside">
      <div className="stack-wide">
        <div className="card card-raised stack" role="status">
          <p className="soft">
            {filed.joined ? t("今天已经提过，就是这一件", "You said it today already; this is it") : t("诉求编号", "Number")}
          </p>
          <p className="clock-big mono">{filed.number}</p>
          <p>
            {filed.department
              ? t(`已转给${filed.department.title.zh}。`, `It went to ${filed.department.title.en}.`)
              : t("已进入诉求池，由协调人员派单。", "It is in the pool; a coordinator sends it on.")}
            {filed.because ? <span className="check-detail">{t(filed.because)}</span> : null}
          </p>
          {filed.answerDueAt ? (
            <p>
              {t("最迟答复：", "Answered by: ")}
              <strong>{formatDeadline(filed.answerDueAt, language)}</strong>
              <span className="check-detail">
                <LimitWords limit={filed.limit} />
              </span>
            </p>
          ) : null}
        </div>
        <Next>
          <p>
            {t(
              "您现在不用做什么。有人接手、有问题要问您、有答复，都会通知您。",
              "Nothing to do now. You are told when somebody takes it, asks you, or answers.",
            )}
          </p>
          <p>
            <Link className="button button-primary" to="/demands/$number" params={{ number: filed.number }}>
              {t("看这件诉求", "Open it")}
            </Link>
          </p>
        </Next>
      </div>
      <Section title={t("凭证", "Receipt")}>
        <p className="card">
          {t("这次提交已经记进城市的存证账：没人能说没收到。", "It stands in the city's ledger now: nobody can say that it never came.")}
        </p>
      </Section>
    </div>
  );
}

type Suggestion = Result<"POST /api/demand-suggestions">;

/** What the text speaks for, asked again when it has stood still for a moment. */
function useSuggestion(text: string): Suggestion | undefined {
  const asked = useDeferredValue(text.trim());
  const { data } = useQuery({
    queryKey: ["POST /api/demand-suggestions", asked],
    queryFn: async () => {
      await new Promise((resolve) => setTimeout(resolve, 350));
      return await api("POST /api/demand-suggestions", { body: { text: asked } });
    },
    enabled: asked.length >= 4,
    placeholderData: (previous) => previous,
    staleTime: 60_000,
    retry: false,
  });
  return asked.length >= 4 ? data : undefined;
}

function aboutOf({ case: number, item, policy }: DemandSearch): NewDemand["about"] {
  if (number === undefined && item === undefined && policy === undefined) return undefined;
  return { ...(number ? { case: number } : {}), ...(item ? { item } : {}), ...(policy ? { policy } : {}) };
}
