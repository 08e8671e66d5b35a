import { Button } from "antd";
import { Suspense, useState } from "react";
import { useQueryClient } from "@tanstack/react-query";
import type { Input } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useSend } from "../client/query.ts";
import { useT } from "../ui/language.tsx";
import { Pending } from "../ui/states.tsx";
import { ActInput } from "./act-input.tsx";
import type { ActKind, ActPath } from "./act-kinds.ts";
import { AskCorrection, type Asked } from "./ask-correction.tsx";
import type { CaseDetail } from "./case.tsx";

type Act = CaseDetail["may"][number];

/** The form of one act: its questions, what the law says of it, and what becomes of it. */
export function ActForm({ act, kind, detail, onDone }: { act: Act; kind: ActKind; detail: CaseDetail; onDone(): void }) {
  const t = useT();
  const client = useQueryClient();
  const [values, setValues] = useState<Record<string, string>>(() =>
    Object.fromEntries(kind.fields.flatMap((field) => (field.initial ? [[field.key, field.initial(detail)]] : []))),
  );
  const [asked, setAsked] = useState<Asked[]>([]);
  const call = useSend(kind.path, { onDone });
  const { problem, pending } = call;
  const send = () => {
    const body = {
      version: detail.version,
      power: act.power.id,
      ...kind.fixed,
      ...(act.act === "askCorrection" ? { asked: asked.map(sent) } : given(kind, values)),
    };
    // Path and questions come from one row of the table, so that they belong together.
    call.send({ params: { number: detail.number }, body } as unknown as Input<ActPath>);
  };
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!pending) send();
      }}
    >
      {kind.told ? <p className="notice">{t(kind.told)}</p> : null}
      {act.act === "askCorrection" ? (
        <Suspense fallback={<Pending />}>
          <AskCorrection detail={detail} asked={asked} onChange={setAsked} />
        </Suspense>
      ) : null}
      {kind.fields.map((field) => (
        <ActInput
          key={field.key}
          field={field}
          detail={detail}
          value={values[field.key] ?? ""}
          onChange={(value) => setValues((before) => ({ ...before, [field.key]: value }))}
        />
      ))}
      {problem?.problem.code === "caseChanged" ? (
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
      <Button type="primary" htmlType="submit" loading={pending} danger={kind.danger === true}>
        {t(`确定${act.title.zh}`, `Confirm: ${act.title.en}`)}
      </Button>
    </form>
  );
}

/** What was filled in, as the operation takes it; an empty answer that is not needed is left out. */
function given({ fields }: ActKind, values: Record<string, string>): Record<string, unknown> {
  return Object.fromEntries(
    fields.flatMap(({ key, kind, required }) => {
      const value = (values[key] ?? "").trim();
      if (value === "" && required !== true) return [];
      return [[key, kind === "int" ? Number(value) : value]];
    }),
  );
}

function sent({ kind, key, reason }: Asked) {
  return kind === "field" ? { field: key, reason } : { material: key, reason };
}
