import { Button, Input, Radio } from "antd";
import { type ChangeEvent, Suspense, useId, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import { Pending } from "../ui/states.tsx";
import { AskCorrection, type Asked } from "./ask-correction.tsx";
import type { CaseDetail } from "./case.tsx";

type Act = CaseDetail["may"][number];

/** What this officer can do now. Each act names the entry of the power list it is done under; what is closed says why. */
export function ActsPanel({ detail }: { detail: CaseDetail }) {
  const t = useT();
  const allowed = detail.may.filter((act) => act.allowed);
  const closed = detail.may.filter((act) => !act.allowed);
  const [chosen, setChosen] = useState<Act["act"]>();
  const act = allowed.find((each) => each.act === chosen);
  return (
    <aside className="card stack acts" aria-label={t("办理", "Act on it")}>
      <h2>{t("办理", "Act on it")}</h2>
      {detail.may.length === 0 ? <p>{t("这一件现在没有要您办的。", "Nothing is to be done with this case now.")}</p> : null}
      {allowed.length > 0 ? (
        <Radio.Group
          value={chosen}
          onChange={(event) => setChosen(event.target.value as Act["act"])}
          aria-label={t("选择行为", "Choose an act")}
          className="stack-tight"
        >
          {allowed.map((each) => (
            <Radio key={each.act} value={each.act}>
              <strong>{t(each.title)}</strong>
              <span className="check-detail">
                {t(`依据权力事项：${each.power.title.zh}`, `Under the power: ${each.power.title.en}`)}{" "}
                <span className="mono">{each.power.id}</span>
              </span>
            </Radio>
          ))}
        </Radio.Group>
      ) : null}
      {act ? <ActForm key={act.act} act={act} detail={detail} onDone={() => setChosen(undefined)} /> : null}
      {closed.length > 0 ? (
        <div className="stack-tight">
          <h3>{t("您不能办的", "Not open to you")}</h3>
          {closed.map((each) => (
            <p key={each.act} className="small">
              <strong>{t(each.title)}</strong>
              {t("：", ": ")}
              {each.reason ? t(each.reason) : null}
            </p>
          ))}
        </div>
      ) : null}
    </aside>
  );
}

function ActForm({ act, detail, onDone }: { act: Act; detail: CaseDetail; onDone(): void }) {
  const t = useT();
  const id = useId();
  const client = useQueryClient();
  const [reason, setReason] = useState("");
  const [asked, setAsked] = useState<Asked[]>([]);
  const acceptance = useSend("POST /api/cases/{number}/acceptance", { onDone });
  const correction = useSend("POST /api/cases/{number}/correction-request", { onDone });
  const rejection = useSend("POST /api/cases/{number}/rejection", { onDone });
  const decision = useSend("POST /api/cases/{number}/decision", { onDone });
  const params = { number: detail.number };
  const body = { version: detail.version, power: act.power.id };
  const send: Partial<Record<Act["act"], () => void>> = {
    accept: () => acceptance.send({ params, body }),
    askCorrection: () =>
      correction.send({
        params,
        body: {
          ...body,
          asked: asked.map(({ kind, key, reason }) => (kind === "field" ? { field: key, reason } : { material: key, reason })),
        },
      }),
    rejectAcceptance: () => rejection.send({ params, body: { ...body, reason } }),
    approve: () => decision.send({ params, body: { ...body, approve: true, reason } }),
    refuse: () => decision.send({ params, body: { ...body, approve: false, reason } }),
  };
  const calls = [acceptance, correction, rejection, decision];
  const problem = calls.find((call) => call.problem)?.problem;
  const pending = calls.some((call) => call.pending);
  const needsReason = act.act === "refuse" || act.act === "rejectAcceptance";
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) send[act.act]?.();
      }}
    >
      {act.act === "askCorrection" ? (
        <Suspense fallback={<Pending />}>
          <AskCorrection detail={detail} asked={asked} onChange={setAsked} />
        </Suspense>
      ) : null}
      {act.act === "approve" || needsReason ? (
        <div className="field">
          <label htmlFor={id}>
            {needsReason
              ? t("理由（写进决定书）", "Reasons (they go into the decision)")
              : t("审查意见（写进决定书）", "Opinion (it goes into the decision)")}
          </label>
          <Input.TextArea
            id={id}
            value={reason}
            onChange={(event: ChangeEvent<HTMLTextAreaElement>) => setReason(event.target.value)}
            rows={4}
            maxLength={2000}
            required={needsReason}
          />
          {needsReason ? (
            <span className="hint">
              {t(
                "说明不符合哪一条、依据什么法条；企业能据此补正或救济。",
                "Name the condition and the article, so that the business can mend it or appeal.",
              )}
            </span>
          ) : null}
        </div>
      ) : null}
      {problem?.status === 409 ? (
        <div className="notice notice-wait stack-tight" role="alert">
          <p>
            <strong>{t("这一件刚被别人办过。", "Someone else has just acted on this case.")}</strong>
          </p>
          <p>{t(problem.problem.text)}</p>
          <p>
            <Button onClick={() => void client.invalidateQueries()}>{t("看最新情况", "See what it is now")}</Button>
          </p>
        </div>
      ) : (
        <Problem problem={problem} />
      )}
      <Button type="primary" htmlType="submit" loading={pending} danger={needsReason}>
        {t(`确定${act.title.zh}`, `Confirm: ${act.title.en}`)}
      </Button>
    </form>
  );
}
