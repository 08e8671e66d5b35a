import { useT } from "./language.tsx";

export const USCC_LENGTH = 18;

/** The 18 places of a unified social credit code with the parts they make up; wrong places stand out. Decoration: the reasons are also said in words. */
export function UsccRuler({ value, badPositions }: { value: string; badPositions: readonly number[] }) {
  const t = useT();
  const characters = [...value.trim().toUpperCase()].slice(0, USCC_LENGTH);
  const parts = [
    { span: 2, title: t("部门·类别", "Authority, class") },
    { span: 6, title: t("登记机关行政区划", "Division of the registry") },
    { span: 9, title: t("主体标识码（组织机构代码）", "Organisation code") },
    { span: 1, title: t("校验", "Check") },
  ];
  return (
    <div className="ruler" aria-hidden="true">
      {Array.from({ length: USCC_LENGTH }, (_, index) => (
        <span key={index} className="ruler-cell" data-bad={badPositions.includes(index + 1)}>
          {characters[index] ?? "·"}
        </span>
      ))}
      {parts.map((part) => (
        <span key={part.title} className="ruler-part" style={{ gridColumn: `span ${part.span}` }}>
          {part.title}
        </span>
      ))}
    </div>
  );
}
