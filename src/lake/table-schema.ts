/** A column as the source declares it. */
export interface LakeColumn {
  name: string;
  /** As `information_schema.COLUMNS.COLUMN_TYPE` prints it, lower case: `decimal(12,2)`, `bigint(20) unsigned`. */
  mysqlType: string;
  nullable: boolean;
  /** Character set of a text column. */
  charset?: string;
}
