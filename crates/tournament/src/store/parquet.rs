//! Tables in Parquet files, written column by column with the format's own writers.
//!
//! Numbers are stored as they are, texts with a dictionary, all of it compressed with zstd. What a file is about stands in its
//! metadata as keys and values; no time and no machine does, so that the same table gives the same bytes.

use super::table::{Column, Table};
use bytes::Bytes;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical, ZstdLevel};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, DoubleType, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::Type;
use std::io::Write;
use std::sync::Arc;

/// Level of compression: higher ones take much longer and give little.
const LEVEL: i32 = 3;
/// Rows of a row group, more or less.
const ROWS: usize = 131_072;

/// Keys and values that a file is described by.
pub(super) type About = Vec<(String, String)>;

/// Writes a table that comes in pieces.
pub(super) struct Writer<W: Write + Send> {
    file: SerializedFileWriter<W>,
    waiting: Table,
    rows: u64,
}

impl<W: Write + Send> Writer<W> {
    /// Begins a file of tables with these columns.
    pub(super) fn new(to: W, columns: &Table, about: &About) -> Result<Self, ParquetError> {
        let fields = columns.columns.iter().map(|(name, column)| field(name, column)).collect::<Result<Vec<_>, _>>()?;
        let schema = Type::group_type_builder("table").with_fields(fields).build()?;
        let about = about.iter().map(|(key, value)| KeyValue::new(key.clone(), value.clone())).collect();
        let properties = WriterProperties::builder()
            .set_created_by(concat!("demarche ", env!("CARGO_PKG_VERSION")).to_owned())
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(LEVEL)?))
            .set_key_value_metadata(Some(about))
            .build();
        let file = SerializedFileWriter::new(to, Arc::new(schema), Arc::new(properties))?;
        Ok(Self { file, waiting: columns.emptied(), rows: 0 })
    }

    /// Appends rows.
    pub(super) fn write(&mut self, table: Table) -> Result<(), ParquetError> {
        self.waiting.append(table);
        if self.waiting.rows() >= ROWS { self.group() } else { Ok(()) }
    }

    fn group(&mut self) -> Result<(), ParquetError> {
        let next = self.waiting.emptied();
        let table = std::mem::replace(&mut self.waiting, next);
        self.rows += table.rows() as u64;
        let mut group = self.file.next_row_group()?;
        for (_, column) in &table.columns {
            match column {
                Column::Text(values) => {
                    let values: Vec<ByteArray> = values.iter().map(|text| ByteArray::from(text.as_str())).collect();
                    put::<ByteArrayType, W>(&mut group, &values, None)?;
                }
                Column::Whole(values) => put::<Int64Type, W>(&mut group, values, None)?,
                Column::Number(values) => put::<DoubleType, W>(&mut group, values, None)?,
                Column::Maybe(values) => {
                    let levels: Vec<i16> = values.iter().map(|value| i16::from(value.is_some())).collect();
                    let there: Vec<f64> = values.iter().flatten().copied().collect();
                    put::<DoubleType, W>(&mut group, &there, Some(&levels))?;
                }
                Column::Truth(values) => put::<BoolType, W>(&mut group, values, None)?,
            }
        }
        group.close()?;
        Ok(())
    }

    /// Ends the file; returns what it was written to, and how many rows it has.
    pub(super) fn finish(mut self) -> Result<(W, u64), ParquetError> {
        if self.waiting.rows() > 0 || self.rows == 0 {
            self.group()?;
        }
        Ok((self.file.into_inner()?, self.rows))
    }
}

fn field(name: &str, column: &Column) -> Result<Arc<Type>, ParquetError> {
    let (physical, logical) = match column {
        Column::Text(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Column::Whole(_) => (Physical::INT64, None),
        Column::Number(_) | Column::Maybe(_) => (Physical::DOUBLE, None),
        Column::Truth(_) => (Physical::BOOLEAN, None),
    };
    let repetition = if matches!(column, Column::Maybe(_)) { Repetition::OPTIONAL } else { Repetition::REQUIRED };
    let field = Type::primitive_type_builder(name, physical).with_repetition(repetition).with_logical_type(logical);
    field.build().map(Arc::new)
}

fn put<T: DataType, W: Write + Send>(
    group: &mut SerializedRowGroupWriter<'_, W>,
    values: &[T::T],
    levels: Option<&[i16]>,
) -> Result<(), ParquetError> {
    let Some(mut column) = group.next_column()? else {
        return Err(ParquetError::General("the table has more columns than its schema".to_owned()));
    };
    column.typed::<T>().write_batch(values, levels, None)?;
    column.close()
}

/// A table as the bytes of a file.
pub(super) fn encode(table: Table, about: &About) -> Result<Vec<u8>, ParquetError> {
    let mut writer = Writer::new(Vec::new(), &table.emptied(), about)?;
    writer.write(table)?;
    Ok(writer.finish()?.0)
}

/// The table of a file's bytes, and what the file is described by.
pub(super) fn decode(bytes: Vec<u8>) -> Result<(Table, About), ParquetError> {
    let reader = SerializedFileReader::new(Bytes::from(bytes))?;
    let metadata = reader.metadata();
    let about = metadata.file_metadata().key_value_metadata().into_iter().flatten();
    let about = about.map(|pair| (pair.key.clone(), pair.value.clone().unwrap_or_default())).collect();
    let schema = metadata.file_metadata().schema_descr();
    let mut table = Table::default();
    for at in 0..schema.num_columns() {
        let described = schema.column(at);
        let optional = described.max_def_level() > 0;
        let mut column = match (described.physical_type(), optional) {
            (Physical::BYTE_ARRAY, false) => Column::Text(Vec::new()),
            (Physical::INT64, false) => Column::Whole(Vec::new()),
            (Physical::DOUBLE, false) => Column::Number(Vec::new()),
            (Physical::DOUBLE, true) => Column::Maybe(Vec::new()),
            (Physical::BOOLEAN, false) => Column::Truth(Vec::new()),
            (kind, _) => return Err(ParquetError::General(format!("a column of kind {kind}, which none of ours has"))),
        };
        for group in 0..metadata.num_row_groups() {
            let rows = usize::try_from(metadata.row_group(group).num_rows()).unwrap_or(0);
            let reader = reader.get_row_group(group)?;
            let from = reader.get_column_reader(at)?;
            match &mut column {
                Column::Text(values) => {
                    for text in take::<ByteArrayType>(from, rows)?.0 {
                        let text = text.as_utf8()?.to_owned();
                        values.push(text);
                    }
                }
                Column::Whole(values) => values.extend(take::<Int64Type>(from, rows)?.0),
                Column::Number(values) => values.extend(take::<DoubleType>(from, rows)?.0),
                Column::Truth(values) => values.extend(take::<BoolType>(from, rows)?.0),
                Column::Maybe(values) => {
                    let (there, levels) = take::<DoubleType>(from, rows)?;
                    let mut there = there.into_iter();
                    values.extend(levels.iter().map(|level| if *level > 0 { there.next() } else { None }));
                }
            }
        }
        table.columns.push((described.name().to_owned(), column));
    }
    Ok((table, about))
}

/// The values of a column in a row group that are there, and for each row whether it has one.
fn take<T: DataType>(
    column: parquet::column::reader::ColumnReader,
    rows: usize,
) -> Result<(Vec<T::T>, Vec<i16>), ParquetError> {
    let mut reader = get_typed_column_reader::<T>(column);
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    let mut read = 0;
    while read < rows {
        let (records, _, _) = reader.read_records(rows - read, Some(&mut levels), None, &mut values)?;
        if records == 0 {
            return Err(ParquetError::General("a column ends before its row group".to_owned()));
        }
        read += records;
    }
    Ok((values, levels))
}

#[cfg(test)]
mod tests {
    use super::*;
    use parquet::record::RowAccessor;

    fn table() -> Table {
        Table::new([
            (
                "strategy-us".to_owned(),
                Column::Text(vec!["hawk(floor: 0.7)".to_owned(), String::new(), "é".to_owned()]),
            ),
            ("cell".to_owned(), Column::Whole(vec![i64::MIN, 0, i64::MAX])),
            ("mean".to_owned(), Column::Number(vec![0.1 + 0.2, -0.0, f64::MIN_POSITIVE])),
            ("sd".to_owned(), Column::Maybe(vec![None, Some(1.5), None])),
            ("agreed".to_owned(), Column::Truth(vec![true, false, true])),
        ])
    }

    fn about() -> About {
        vec![("root_seed".to_owned(), "1".to_owned()), ("spec".to_owned(), "{\"id\":\"é\"}".to_owned())]
    }

    #[test]
    fn what_is_written_reads_back() {
        let bytes = encode(table(), &about()).unwrap();
        assert_eq!(bytes, encode(table(), &about()).unwrap(), "the same table gives the same bytes");
        let (read, said) = decode(bytes).unwrap();
        assert_eq!(read, table());
        assert_eq!(said, about());
        let empty = decode(encode(table().emptied(), &about()).unwrap()).unwrap();
        assert_eq!(empty, (table().emptied(), about()));
    }

    #[test]
    fn pieces_give_one_table_in_row_groups_of_bearable_size() {
        let mut writer = Writer::new(Vec::new(), &table().emptied(), &about()).unwrap();
        let pieces = ROWS / 3 + 10;
        for _ in 0..pieces {
            writer.write(table()).unwrap();
        }
        let (bytes, rows) = writer.finish().unwrap();
        assert_eq!(rows as usize, pieces * 3);
        let (read, _) = decode(bytes).unwrap();
        assert_eq!(read.rows(), pieces * 3);
        let mut expected = table().emptied();
        (0..pieces).for_each(|_| expected.append(table()));
        assert!(read == expected);
    }

    /// The rows, by the format's own reader of records: another way through the library than [`decode`].
    #[test]
    fn a_reader_of_records_sees_the_same() {
        let reader = SerializedFileReader::new(Bytes::from(encode(table(), &about()).unwrap())).unwrap();
        let rows: Vec<_> = reader.get_row_iter(None).unwrap().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 3);
        assert_eq!(rows[0].get_string(0).unwrap(), "hawk(floor: 0.7)");
        assert_eq!(rows[2].get_long(1).unwrap(), i64::MAX);
        assert_eq!(rows[0].get_double(2).unwrap().to_bits(), (0.1_f64 + 0.2).to_bits());
        assert_eq!(rows[1].get_double(3).unwrap(), 1.5);
        assert!(rows[0].get_double(3).is_err(), "it is missing");
        assert!(rows[2].get_bool(4).unwrap());
        let said = reader.metadata().file_metadata().key_value_metadata().cloned().unwrap_or_default();
        assert!(said.iter().any(|pair| pair.key == "root_seed" && pair.value.as_deref() == Some("1")));
    }
}
