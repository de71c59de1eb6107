/** A literal to insert and the text under which its value is read back from the lake: null is NULL, absent as the server's hex. */
export type TypeValue = [literal: string, text?: string | null];

/** Name → declaration and values; the session inserts them without strict mode. */
export const TYPE_COLUMNS: Record<string, { declaration: string; values: TypeValue[] }> = {};

function column(name: string, declaration: string, ...values: TypeValue[]): void {
  TYPE_COLUMNS[name] = { declaration, values };
}

/** Literals that are read back as they are written. */
const same = (...literals: string[]): TypeValue[] => literals.map((literal) => [literal, literal]);
/** Text literals without escapes that are read back as they are written. */
const text = (...values: string[]): TypeValue[] => values.map((value) => [`'${value}'`, value]);
/** Hex literals of bytes. */
const bytes = (...hex: string[]): TypeValue[] => hex.map((digits) => [`x'${digits}'`, digits]);

column('tiny', 'TINYINT', ...same('-128', '127', '0'));
column('tiny_u', 'TINYINT UNSIGNED', ...same('255', '0'));
column('bool_like', 'TINYINT(1)', ...same('-128', '1', '127'));
column('small', 'SMALLINT', ...same('-32768', '32767'));
column('small_u', 'SMALLINT UNSIGNED', ...same('65535'));
column('medium', 'MEDIUMINT', ...same('-8388608', '8388607', '-1'));
column('medium_u', 'MEDIUMINT UNSIGNED', ...same('16777215', '8388608'));
column('whole', 'INT', ...same('-2147483648', '2147483647', '-1'));
column('whole_u', 'INT UNSIGNED', ...same('4294967295', '2147483648'));
column('whole_z', 'INT(8) ZEROFILL', ...same('42', '0', '4294967295'));
column('big', 'BIGINT', ...same('-9223372036854775808', '9223372036854775807', '-9007199254740993', '-1'));
column('big_u', 'BIGINT UNSIGNED', ...same('18446744073709551615', '9223372036854775808', '9007199254740993'));
column('dec_2', 'DECIMAL(12,2)', ...same('-0.50', '9999999999.99', '-9999999999.99', '0.00', '0.05'));
column('dec_9', 'DECIMAL(18,9)', ...same('-999999999.999999999', '100000000.000000001'));
column('dec_0', 'DECIMAL(10,0)', ...same('-7', '9999999999'));
column('dec_frac', 'DECIMAL(5,5)', ['0.12345', '0.12345'], ['-0.5', '-0.50000'], ['0', '0.00000']);
column('dec_38', 'DECIMAL(38,10)', ...same('-9999999999999999999999999999.9999999999', '0.0000000001'));
column(
  'dec_65',
  'DECIMAL(65,30)',
  ...same(
    '-99999999999999999999999999999999999.999999999999999999999999999999',
    '12345678901234567890123456789012345.123456789012345678901234567890',
    '0.000000000000000000000000000001',
  ),
);
column('dec_z', 'DECIMAL(8,2) UNSIGNED ZEROFILL', ['12.5', '12.50'], ['0', '0.00']);
column('year_4', 'YEAR', ['0', '0'], ...same('1901', '2155', '1999'));
column('bit_1', 'BIT(1)', ["b'1'", '1'], ["b'0'", '0']);
column('bit_10', 'BIT(10)', ["b'1000000001'", '513'], ['1023', '1023']);
column('bit_64', 'BIT(64)', ...same('18446744073709551615', '9223372036854775808', '1'));
column(
  'day',
  'DATE',
  ...text('1000-01-01', '9999-12-31', '2024-02-29'),
  ["'0000-00-00'", null],
  ["'2024-00-10'", null],
  ["'2023-02-31'", null],
);
column('at_0', 'DATETIME', ...text('2024-02-29 23:59:59', '9999-12-31 23:59:59'), ["'0000-00-00 00:00:00'", null]);
column('at_1', 'DATETIME(1)', ...text('2024-06-30 00:00:00.1', '1000-01-01 00:00:00.9'));
column('at_3', 'DATETIME(3)', ...text('2024-06-30 00:00:00.12', '1969-12-31 23:59:59.999'));
column('at_5', 'DATETIME(5)', ...text('2024-06-30 00:00:00.00001', '2024-06-30 12:00:00.99999'));
column('at_6', 'DATETIME(6)', ...text('9999-12-31 23:59:59.999999', '1970-01-01 00:00:00.000001'));
column('stamp_0', 'TIMESTAMP', ...text('1970-01-01 00:00:01', '2038-01-19 03:14:07'), ["'0000-00-00 00:00:00'", null]);
column('stamp_6', 'TIMESTAMP(6)', ...text('2024-03-31 01:30:00.000001', '2038-01-19 03:14:07.999999'));
column(
  'time_0',
  'TIME',
  ...text('-838:59:59', '838:59:59', '00:00:00', '-00:00:01', '-00:01:00', '-01:00:00', '-100:00:00', '12:34:56'),
);
column('time_1', 'TIME(1)', ...text('-00:00:00.5', '-00:01:00.0', '23:59:59.9'));
column('time_3', 'TIME(3)', ...text('-838:59:59.000', '-00:00:00.001', '-01:00:00.000', '12:34:56.789'));
column('time_6', 'TIME(6)', ...text('-00:00:00.000001', '-12:00:00.500000', '838:59:58.999999', '-00:59:59.999999'));
column('char_10', 'CHAR(10)', ["'trailing   '", 'trailing'], ["''", ''], ["'é'", 'é'], ["' lead'", ' lead']);
column('char_bin', 'CHAR(4) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin', ...text('🦆🦆🦆🦆', 'a'));
column(
  'varchar_60',
  'VARCHAR(60)',
  ...text('trailing   ', '', 'emoji 🦆 ação', '日本語'),
  ["'line\\nbreak\\ttab'", 'line\nbreak\ttab'],
  ["'quote '' \" \\\\ ~ 3:abc'", `quote ' " \\ ~ 3:abc`],
  ["'nul\\0byte'", 'nul\0byte'],
  ["x'61EFBBBF61'", 'a\ufeffa'],
);
column('varchar_300', 'VARCHAR(300)', ["REPEAT('é', 300)", 'é'.repeat(300)], ["REPEAT('x', 128)", 'x'.repeat(128)]);
column('latin1', 'VARCHAR(40) CHARACTER SET latin1', ...text('ação €', ''), [
  "_latin1 x'808182838D8F909DA0FF'",
  '€\x81‚ƒ\x8d\x8f\x90\x9d\xa0ÿ',
]);
column('latin1_nopad', 'VARCHAR(20) CHARACTER SET latin1 COLLATE latin1_swedish_nopad_ci', ...text('ação', 'ÿ€'));
column('latin1_text', 'TEXT CHARACTER SET latin1', ["REPEAT('ß', 20)", 'ß'.repeat(20)], ["''", '']);
column('cp1251', 'VARCHAR(20) CHARACTER SET cp1251', ...text('Привет', 'Ё№'), ["_cp1251 x'98CF'", '?П']);
column('koi8r', 'CHAR(8) CHARACTER SET koi8r', ...text('Привет'));
column('cp850', 'VARCHAR(8) CHARACTER SET cp850', ...text('ação', '½'));
column('greek', 'VARCHAR(8) CHARACTER SET greek', ...text('Ελλάδα'));
column('hebrew', 'VARCHAR(8) CHARACTER SET hebrew', ...text('שלום'));
column('macroman', 'VARCHAR(8) CHARACTER SET macroman', ...text('naïve€'));
column('ascii', 'VARCHAR(8) CHARACTER SET ascii', ...text('plain', ''));
column('utf8mb3', 'TEXT CHARACTER SET utf8mb3', ...text('žluťoučký', 'ﷺ', ''));
column('ucs2', 'VARCHAR(20) CHARACTER SET ucs2', ...text('Ωμέγα', 'plain', ''));
column('utf16', 'VARCHAR(20) CHARACTER SET utf16', ...text('🦆 duck', 'é'));
column('utf16le', 'VARCHAR(20) CHARACTER SET utf16le', ...text('🦆 duck', 'é'));
column('utf32', 'VARCHAR(20) CHARACTER SET utf32', ...text('🦆 duck', 'é'));
column('tinytext_c', 'TINYTEXT', ...text('é', ''));
column('mediumtext_c', 'MEDIUMTEXT', ["REPEAT('日本🦆', 7000)", '日本🦆'.repeat(7000)], ["''", '']);
column('longtext_c', 'LONGTEXT', ["REPEAT('ab', 40000)", 'ab'.repeat(40000)]);
column(
  'enum_c',
  `ENUM('small','it''s','ação','','Back\\\\slash','a,b')`,
  ...text('small', 'ação', 'a,b'),
  ["'it''s'", "it's"],
  ["'no such member'", ''],
  ['4', ''],
  ["'Back\\\\slash'", 'Back\\slash'],
);
column('enum_latin1', `ENUM('é','ÿ€') CHARACTER SET latin1 COLLATE latin1_swedish_nopad_ci`, ...text('é', 'ÿ€'));
column('enum_ucs2', `ENUM('é','日本') CHARACTER SET ucs2`, ...text('é', '日本'));
column('set_c', `SET('a','b','c ç')`, ...text('a,c ç', '', 'b'), ["'nothing'", '']);
column('set_latin1', `SET('é','ÿ') CHARACTER SET latin1`, ...text('é,ÿ', 'ÿ'));
const members = Array.from({ length: 64 }, (_, index) => `m${index}`);
column(
  'set_64',
  `SET(${members.map((name) => `'${name}'`).join(',')})`,
  ["'m63'", 'm63'],
  ["'m0,m31,m32,m63'", 'm0,m31,m32,m63'],
  ['18446744073709551615', members.join(',')],
);
column(
  'json_c',
  'JSON',
  ['\'{"b": 1, "a": [1, 2.50, "é🦆"]}\'', '{"b": 1, "a": [1, 2.50, "é🦆"]}'],
  ["'null'", 'null'],
);
column('binary_5', 'BINARY(5)', ["'ab'", '6162000000'], ...bytes('0000000000', '00ff00ff00'));
column('varbinary_8', 'VARBINARY(8)', ...bytes('', '00ff00', '0000', '61206120'));
column('tinyblob_c', 'TINYBLOB', ...bytes('00', 'ff'));
column('blob_c', 'BLOB', ...bytes('0001feff00', '', 'eda080'), ["REPEAT(x'00', 300)", '00'.repeat(300)]);
column('longblob_c', 'LONGBLOB', ["REPEAT(x'80FF00', 30000)", '80ff00'.repeat(30000)]);
column('geometry_c', 'GEOMETRY', ...geometries());
column('point_c', 'POINT', [
  "ST_GeomFromText('POINT(1 -2)', 4326)",
  'e61000000101000000000000000000f03f00000000000000c0',
]);
column('point_nosrid', 'POINT', ["ST_GeomFromText('POINT(0 0)')", `000000000101000000${'00'.repeat(16)}`]);

/** Every kind, with and without an SRID. */
function geometries(): TypeValue[] {
  return [
    'LINESTRING(0 0,1 1,2 3)',
    'POLYGON((0 0,10 0,10 10,0 10,0 0),(1 1,2 1,2 2,1 1))',
    'MULTIPOINT(1 1,2 2)',
    'MULTILINESTRING((0 0,1 1),(2 2,3 3))',
    'MULTIPOLYGON(((0 0,1 0,1 1,0 0)))',
    'GEOMETRYCOLLECTION(POINT(1 1),LINESTRING(0 0,1 1))',
  ].map((wkt, index) => [`ST_GeomFromText('${wkt}', ${index * 1000})`]);
}
