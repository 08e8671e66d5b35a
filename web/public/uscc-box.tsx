import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useId, useState } from "react";
import { ApiProblem, api } from "../client/api.ts";
import { useLanguage } from "../ui/language.tsx";
import { ProblemNotice } from "../ui/states.tsx";
import { UsccRuler } from "../ui/uscc-ruler.tsx";

/** Asks for a credit code and opens what the city says of it. The server judges the code; wrong places are shown on the ruler. */
export function UsccBox() {
  const { t } = useLanguage();
  const navigate = useNavigate();
  const id = useId();
  const [value, setValue] = useState("");
  const [problem, setProblem] = useState<ApiProblem>();
  const [pending, setPending] = useState(false);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (pending) return;
    const uscc = value.trim();
    if (uscc === "") return setProblem(new ApiProblem(400, emptyCode));
    setPending(true);
    try {
      await api("GET /api/entities/{uscc}", { params: { uscc } });
      await navigate({ to: "/entities/$uscc", params: { uscc } });
    } catch (error) {
      if (!(error instanceof ApiProblem)) throw error;
      setProblem(error);
    } finally {
      setPending(false);
    }
  };

  return (
    <form className="door" onSubmit={submit} noValidate>
      <label htmlFor={id}>
        <strong>
          {t(
            "输入统一社会信用代码，看看城市知道什么、您能得到什么",
            "Enter your unified social credit code: see what the city knows and what you can get",
          )}
        </strong>
      </label>
      <div className="search-row">
        <input
          id={id}
          className="uscc-input"
          type="text"
          value={value}
          maxLength={40}
          autoComplete="off"
          spellCheck={false}
          placeholder={t("营业执照上的 18 位代码", "18 characters on the licence")}
          aria-invalid={problem ? true : undefined}
          aria-describedby={problem ? `${id}-problem` : undefined}
          onChange={(event) => {
            setValue(event.target.value);
            setProblem(undefined);
          }}
        />
        <button type="submit" className="button button-primary" aria-disabled={pending || undefined}>
          {pending ? t("正在查…", "Looking…") : t("看一看", "Look")}
        </button>
      </div>
      {value.trim() === "" && !problem ? null : <UsccRuler value={value} badPositions={badPositions(problem)} />}
      <div id={`${id}-problem`}>{problem ? <ProblemNotice problem={problem.problem} /> : null}</div>
    </form>
  );
}

const emptyCode = {
  text: { zh: "还没有输入代码。", en: "No code was entered." },
  next: { zh: "请输入营业执照上的 18 位统一社会信用代码。", en: "Enter the 18 characters printed on the business licence." },
};

/** The places that the refusal names, counted from 1. */
function badPositions(problem: ApiProblem | undefined): number[] {
  const position = problem?.details.position;
  return typeof position === "number" ? [position] : [];
}
