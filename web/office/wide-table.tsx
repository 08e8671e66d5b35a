import { Table, type TableProps } from "antd";
import { useT } from "../ui/language.tsx";

/** A table that may be wider than the window: it scrolls in a region of its own, which the keyboard can reach. */
export function WideTable<T extends object>({ label, widthMin, ...props }: TableProps<T> & { label: string; widthMin: number }) {
  const t = useT();
  return (
    <div className="scroll-x" tabIndex={0} role="region" aria-label={t(`表格：${label}`, `Table: ${label}`)}>
      <div style={{ minWidth: widthMin }}>
        <Table<T> pagination={false} {...props} />
      </div>
    </div>
  );
}
