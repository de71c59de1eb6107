/** What a renderer may know about the terminal; part of Terminal. */
export interface View {
  /** Columns. */
  width: number;
  color: boolean;
}
