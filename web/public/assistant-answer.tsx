import { Link, useRouter } from "@tanstack/react-router";
import type { MouseEvent, ReactNode } from "react";
import type { Answer, Sentence } from "../client/ask-assistant.ts";
import { Icon } from "../ui/icons.tsx";
import { type Text, useT } from "../ui/language.tsx";
import { Badge } from "../ui/states.tsx";

type Source = Sentence["sources"][number];
type Proposal = Answer["proposals"][number];
type DemandProposal = Extract<Proposal, { tool: "fileDemand" }>;

/** An answer: its sentences with the numbers of their sources, the sources, and what can be done now. */
export function AnswerCard({
  answer,
  onAsk,
  onConfirm,
  signedIn,
}: {
  answer: Answer;
  onAsk(text: string): void;
  onConfirm(proposal: DemandProposal, words: string): void;
  signedIn: boolean;
}) {
  const t = useT();
  const { outcome, sentences, proposals, next, notice, by } = answer;
  return (
    <>
      {notice ? <p className="notice notice-wait small">{t(notice)}</p> : null}
      {outcome === "unknown" ? (
        <p>
          <Badge tone="wait">{t("不知道", "Not known")}</Badge>
        </p>
      ) : null}
      {outcome === "filed" ? (
        <p>
          <Badge tone="good">{t("已提交", "Filed")}</Badge>
        </p>
      ) : null}
      <SentenceList sentences={sentences} language={answer.language} />
      {proposals.length > 0 ? (
        <div className="row">
          {proposals.map((proposal) => (
            <ProposalButton key={proposal.title.zh} proposal={proposal} signedIn={signedIn} onConfirm={onConfirm} />
          ))}
        </div>
      ) : null}
      {next.length > 0 ? <NextSteps next={next} onAsk={onAsk} unknown={outcome === "unknown"} /> : null}
      {by === "model" ? (
        <p className="small soft">
          {t("由模型组织语言，数字和出处已经逐句核对。", "Worded by a model; numbers and sources are checked sentence by sentence.")}
        </p>
      ) : null}
    </>
  );
}

/** Sentences in the language of the question; each that rests on something has the number of its source, which opens. */
export function SentenceList({ sentences, language }: { sentences: readonly Sentence[]; language?: "zh" | "en" }) {
  const t = useT();
  const sources = [...new Map(sentences.flatMap((sentence) => sentence.sources).map((source) => [keyOf(source), source])).values()];
  const say = (text: Text): string => (language ? text[language] : t(text));
  return (
    <>
      <div className="talk-sentences" lang={language === undefined ? undefined : language === "zh" ? "zh-CN" : "en"}>
        {sentences.map((sentence, index) => (
          <p key={`${index}-${sentence.text.zh}`}>
            {say(sentence.text)}
            {sentence.sources.map((source) => {
              const mark = `[${sources.findIndex((each) => keyOf(each) === keyOf(source)) + 1}]`;
              return (
                <sup key={keyOf(source)}>
                  <Opens link={source.link} label={`${mark} ${t(`出处：${source.title.zh}`, `Source: ${source.title.en}`)}`}>
                    {mark}
                  </Opens>
                </sup>
              );
            })}
          </p>
        ))}
      </div>
      {sources.length > 0 ? (
        <div className="talk-sources small">
          <p className="soft">{t("出处", "Sources")}</p>
          <ol>
            {sources.map((source) => (
              <li key={keyOf(source)}>
                <Opens link={source.link}>{t(source.title)}</Opens>
                {source.article ? <span className="soft"> {source.article}</span> : null}
              </li>
            ))}
          </ol>
        </div>
      ) : null}
    </>
  );
}

function ProposalButton({
  proposal,
  signedIn,
  onConfirm,
}: {
  proposal: Proposal;
  signedIn: boolean;
  onConfirm(proposal: DemandProposal, words: string): void;
}) {
  const t = useT();
  if (proposal.tool === "startApplication")
    return (
      <Opens link={proposal.link} className="button button-primary">
        {t(proposal.title)}
        <Icon name="arrow" />
      </Opens>
    );
  if (!signedIn)
    return (
      <Link className="button" to="/sign-in" search={{ next: "/assistant" }}>
        {t("登录后提交诉求", "Sign in to file a demand")}
      </Link>
    );
  return (
    <>
      <button
        type="button"
        className="button button-primary"
        onClick={() => onConfirm(proposal, t("确认提交这件诉求", "Yes, file this demand"))}
      >
        {t(proposal.title)}
      </button>
      <Link className="button" to="/demands/new" search={{ text: proposal.text, kind: proposal.kind.id }}>
        {t("改一改再提交", "Change it first")}
      </Link>
    </>
  );
}

function NextSteps({ next, onAsk, unknown }: { next: Answer["next"]; onAsk(text: string): void; unknown: boolean }) {
  const t = useT();
  return (
    <div className="stack-tight">
      <p className="small soft">{unknown ? t("也许和这些有关：", "Perhaps related:") : t("接下来：", "Next:")}</p>
      <ul className="talk-chips plain">
        {next.map(({ text, ask, link }) => (
          <li key={text.zh}>
            {ask ? (
              <button type="button" className="talk-chip" onClick={() => onAsk(t(ask))}>
                {t(text)}
              </button>
            ) : link ? (
              <Opens link={link} className="talk-chip">
                {t(text)}
              </Opens>
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A page of this site whose address came with the answer; opened without leaving the conversation. */
function Opens({ link, label, className, children }: { link: string; label?: string; className?: string; children: ReactNode }) {
  const router = useRouter();
  const go = (event: MouseEvent): void => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    router.history.push(link);
  };
  return (
    <a href={link} onClick={go} className={className} aria-label={label}>
      {children}
    </a>
  );
}

function keyOf({ kind, id, article }: Source): string {
  return `${kind}/${id}/${article ?? ""}`;
}
