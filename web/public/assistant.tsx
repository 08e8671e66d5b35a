import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from "react";
import { ApiProblem } from "../client/api.ts";
import { type Answer, askAssistant, type Sentence } from "../client/ask-assistant.ts";
import { usePerson } from "../client/session.ts";
import { type Text, useT } from "../ui/language.tsx";
import { Page } from "../ui/page.tsx";
import { Pending, ProblemNotice, type ProblemText } from "../ui/states.tsx";
import { AnswerCard, SentenceList } from "./assistant-answer.tsx";

/** One question with what came of it. */
type Exchange = { id: number; ask: string; answer?: Answer; arriving: Sentence[]; step?: Text; problem?: ProblemText };
type Proposal = Extract<Answer["proposals"][number], { tool: "fileDemand" }>;

/** Kept while the site is open, so that who follows a source finds the conversation again; another person does not. */
let kept: { who: string; exchanges: Exchange[] } = { who: "", exchanges: [] };

/** 助手: a conversation; nothing of it is kept by the city, except a demand that the person confirms. */
export function AssistantPage() {
  const person = usePerson();
  if (person === undefined)
    return (
      <div className="wrap">
        <Pending />
      </div>
    );
  return <Conversation key={person?.name ?? ""} who={person?.name ?? ""} signedIn={person?.role === "business"} />;
}

function Conversation({ who, signedIn }: { who: string; signedIn: boolean }) {
  const t = useT();
  const { exchanges, ask, confirm, clear, busy } = useConversation(who);
  const log = useRef<HTMLOListElement>(null);
  const last = exchanges.at(-1);
  const lastShown = last === undefined ? undefined : `${last.id} ${last.answer === undefined ? "asked" : "answered"}`;
  // The last question comes to the top, and its answer is read from its beginning.
  useEffect(() => {
    if (lastShown !== undefined) log.current?.lastElementChild?.scrollIntoView({ block: "start" });
  }, [lastShown]);
  return (
    <Page
      title={t("助手", "Assistant")}
      lede={t(
        "问办什么证、要什么材料、几天办好、有什么政策。每条规定都写出处，点开能看；不知道的会说不知道，可以替您转给部门。",
        "Ask which licence, which papers, how long, which policies. Every rule names its source and opens it; what I do not know I say, and can pass on to a department.",
      )}
      actions={
        exchanges.length > 0 ? (
          <button type="button" className="button button-quiet" onClick={clear}>
            {t("清空对话", "Clear")}
          </button>
        ) : null
      }
    >
      <div className="talk">
        {exchanges.length === 0 ? <Starters signedIn={signedIn} onAsk={ask} /> : null}
        <div role="log" aria-label={t("对话", "Conversation")}>
          <ol ref={log} className="talk-log plain">
            {exchanges.map((exchange) => (
              <ExchangeItem key={exchange.id} exchange={exchange} onAsk={ask} onConfirm={confirm} signedIn={signedIn} />
            ))}
          </ol>
        </div>
        <AskForm onAsk={ask} busy={busy} />
      </div>
    </Page>
  );
}

function useConversation(who: string) {
  // Who signs in goes on with what was asked before; somebody else does not.
  const [exchanges, setExchanges] = useState<Exchange[]>(() => (kept.who === "" || kept.who === who ? kept.exchanges : []));
  const busy = exchanges.some(({ answer, problem }) => !answer && !problem);
  useEffect(() => {
    kept = { who, exchanges };
  }, [who, exchanges]);
  const change = (id: number, part: (old: Exchange) => Partial<Exchange>): void =>
    setExchanges((all) => all.map((each) => (each.id === id ? { ...each, ...part(each) } : each)));
  const send = (ask: string, confirmed?: Proposal): void => {
    if (busy) return;
    const id = (exchanges.at(-1)?.id ?? 0) + 1;
    setExchanges([...exchanges, { id, ask, arriving: [] }]);
    const confirm = confirmed && { tool: confirmed.tool, kind: confirmed.kind.id, text: confirmed.text, key: confirmed.key };
    void askAssistant(
      { text: confirmed ? "" : ask, turns: turnsOf(exchanges), ...(confirm ? { confirm } : {}) },
      {
        onStep: (step) => change(id, () => ({ step })),
        onSentence: (sentence) => change(id, ({ arriving }) => ({ arriving: [...arriving, sentence] })),
      },
    )
      .then((answer) => change(id, () => ({ answer })))
      .catch((error: unknown) => {
        if (!(error instanceof ApiProblem)) throw error;
        change(id, () => ({ problem: error.problem }));
      });
  };
  return {
    exchanges,
    busy,
    ask: (text: string) => send(text),
    confirm: (proposal: Proposal, words: string) => send(words, proposal),
    clear: () => setExchanges([]),
  };
}

/** The last questions and answers, for what follows to be understood. */
function turnsOf(exchanges: readonly Exchange[]) {
  return exchanges.slice(-5).flatMap(({ ask, answer }) =>
    answer
      ? [
          { role: "user" as const, text: ask.slice(0, 1000) },
          {
            role: "assistant" as const,
            text: answer.sentences
              .map(({ text }) => text[answer.language])
              .join(" ")
              .slice(0, 2000),
            subject: answer.subject,
          },
        ]
      : [],
  );
}

function ExchangeItem({
  exchange,
  onAsk,
  onConfirm,
  signedIn,
}: {
  exchange: Exchange;
  onAsk(text: string): void;
  onConfirm(proposal: Proposal, words: string): void;
  signedIn: boolean;
}) {
  const t = useT();
  const { ask, answer, arriving, step, problem } = exchange;
  return (
    <li className="talk-exchange">
      <p className="talk-ask">
        <span className="visually-hidden">{t("您问：", "You asked: ")}</span>
        {ask}
      </p>
      <div className="card talk-answer stack">
        {answer ? <AnswerCard answer={answer} onAsk={onAsk} onConfirm={onConfirm} signedIn={signedIn} /> : null}
        {!answer && arriving.length > 0 ? <SentenceList sentences={arriving} /> : null}
        {problem ? <ProblemNotice problem={problem} /> : null}
        {!answer && !problem ? (
          <p className="pending" role="status">
            {step ? t(`正在${step.zh}…`, `${step.en}…`) : t("正在查找…", "Looking it up…")}
          </p>
        ) : null}
      </div>
    </li>
  );
}

function Starters({ signedIn, onAsk }: { signedIn: boolean; onAsk(text: string): void }) {
  const t = useT();
  const own = [t("我们公司能享受哪些政策？", "Which policies am I entitled to?"), t("我的办件办到哪一步了？", "Where do my cases stand?")];
  const common = [
    t("开饭店要办什么证？", "What do I need to open a restaurant?"),
    t("食品经营许可多久能办好？", "How long does the food business licence take?"),
    t("买算力有补贴吗？", "Is there a subsidy for compute?"),
    t("大公司拖欠货款怎么办？", "A large firm does not pay us. What now?"),
  ];
  return (
    <div className="stack-tight">
      <p className="soft">{t("可以这样问：", "For example:")}</p>
      <ul className="talk-chips plain">
        {[...(signedIn ? own : []), ...common].map((text) => (
          <li key={text}>
            <button type="button" className="talk-chip" onClick={() => onAsk(text)}>
              {text}
            </button>
          </li>
        ))}
      </ul>
    </div>
  );
}

const LENGTH_MAX = 1000;

/** Enter sends, Shift and Enter begins a line; a word that is still being composed (Chinese input) is not sent. */
function AskForm({ onAsk, busy }: { onAsk(text: string): void; busy: boolean }) {
  const t = useT();
  const [text, setText] = useState("");
  const send = (event: FormEvent | KeyboardEvent): void => {
    event.preventDefault();
    if (busy || text.trim() === "") return;
    onAsk(text.trim());
    setText("");
  };
  return (
    <form className="talk-form" onSubmit={send}>
      <label htmlFor="ask" className="visually-hidden">
        {t("您的问题", "Your question")}
      </label>
      <textarea
        id="ask"
        rows={2}
        value={text}
        maxLength={LENGTH_MAX}
        placeholder={t("写下您想办的事、想问的政策", "What do you want to do or know?")}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && !event.shiftKey && !event.nativeEvent.isComposing) send(event);
        }}
      />
      <button type="submit" className="button button-primary" aria-disabled={busy || undefined}>
        {busy ? t("请稍候…", "One moment…") : t("发送", "Send")}
      </button>
      <p className="small soft talk-note">
        {t(
          "回答由程序按公布的清单查找，不是行政决定。请不要写身份证号等个人信息。",
          "Answers are looked up in the published lists by a program; they decide nothing. Please leave out identity numbers and the like.",
        )}
      </p>
    </form>
  );
}
