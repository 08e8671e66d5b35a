import { useState } from "react";
import type { Body } from "../client/contract.ts";
import { Problem } from "../client/problem.tsx";
import { useApi, useSend } from "../client/query.ts";
import { Button, ChoiceField, Field, TextField } from "../ui/field.tsx";
import { useT } from "../ui/language.tsx";
import { Sheet } from "../ui/sheet.tsx";
import type { OwnInspection } from "./inspections.tsx";

type Ground = Body<"POST /api/me/inspection-refusals">["ground"];

/** Whoever turned a visit away says so here; it is kept, and the auditors are told. */
export function RefuseVisit({ announced }: { announced: readonly OwnInspection[] }) {
  const t = useT();
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t("拒绝检查", "Turn a visit away")}</Button>
      <Sheet title={t("登记拒绝了一次检查", "You turned a visit away")} open={open} onClose={() => setOpen(false)}>
        <Form announced={announced} onDone={() => setOpen(false)} />
      </Sheet>
    </>
  );
}

function Form({ announced, onDone }: { announced: readonly OwnInspection[]; onDone(): void }) {
  const t = useT();
  const departments = useApi("GET /api/departments", { query: { limit: 100 } });
  const [ground, setGround] = useState<Ground>("noCode");
  const [shown, setShown] = useState("");
  const [department, setDepartment] = useState("");
  const [who, setWho] = useState("");
  const [words, setWords] = useState("");
  const send = useSend("POST /api/me/inspection-refusals", { once: true, onDone });
  const grounds = [
    { value: "noCode", label: t("没有出示能查到的行政行为码", "No code that can be found") },
    { value: "notListed", label: t("检查事项没有公布", "The inspection is not published") },
    { value: "otherOfficers", label: t("来的人与预告不一致，或者只有一人", "Other officers than announced, or one alone") },
    { value: "beyondPlan", label: t("要看预告以外的内容", "They wanted to see more than was announced") },
    { value: "other", label: t("其他", "Another reason") },
  ];
  const submit = () =>
    send.send({
      body: { ground, who, words, ...(shown === "" ? {} : { shown }), ...(shown === "" && department !== "" ? { department } : {}) },
    });
  return (
    <form
      className="stack"
      onSubmit={(event) => {
        event.preventDefault();
        if (!send.pending) submit();
      }}
    >
      <p className="small">
        {t(
          "未经公布的检查，企业有权拒绝（国办发〔2024〕54号）。登记会存证，并告知审计；已经预告的检查不会因此取消。",
          "What is not published may be refused (国办发〔2024〕54号). This is kept and told to the auditors; an announced inspection stands.",
        )}
      </p>
      <ChoiceField
        label={t("为什么拒绝", "Why")}
        required
        choices={grounds}
        value={ground}
        onChange={(value) => setGround(value as Ground)}
      />
      <TextField label={t("来的是谁", "Who came")} required maxLength={200} value={who} onChange={setWho} />
      <Field label={t("是哪次预告的检查", "Which announced inspection")}>
        {(props) => (
          <select {...props} value={shown} onChange={(event) => setShown(event.target.value)}>
            <option value="">{t("没有预告过", "None was announced")}</option>
            {announced.map((task) => (
              <option key={task.number} value={task.number}>
                {t(task.title)} {task.number}
              </option>
            ))}
          </select>
        )}
      </Field>
      {shown === "" ? (
        <Field label={t("自称哪个部门", "The department they named")} required>
          {(props) => (
            <select {...props} value={department} onChange={(event) => setDepartment(event.target.value)}>
              <option value="">{t("请选择", "Please choose")}</option>
              {departments.items.map((each) => (
                <option key={each.id} value={each.id}>
                  {t(each.title)}
                </option>
              ))}
            </select>
          )}
        </Field>
      ) : null}
      <TextField label={t("经过", "What happened")} long required maxLength={2000} value={words} onChange={setWords} />
      <Problem problem={send.problem} />
      <div className="row">
        <Button kind="primary" type="submit" pending={send.pending}>
          {t("登记", "Record it")}
        </Button>
        <span className="small soft">{t("审计会看到，并查明。", "The auditors will look into it.")}</span>
      </div>
    </form>
  );
}
