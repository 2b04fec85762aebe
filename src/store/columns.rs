//! How values are stored in SQLite: ids as blobs, moments as milliseconds, vocabularies as their words.

use std::str::FromStr;

use chrono::NaiveDate;
use chrono_tz::Tz;
use rusqlite::types::{FromSqlError, FromSqlResult, Value, ValueRef};
use uuid::Uuid;

use crate::core::model::ids::*;
use crate::core::time::Time;
use crate::core::words::*;

/// A type that can be stored in a column.
pub trait Column: Sized {
    /// Converts to an SQLite value.
    fn to_value(&self) -> Value;
    /// Converts from an SQLite value.
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self>;
}

impl Column for Box<str> {
    fn to_value(&self) -> Value {
        Value::Text(self.to_string())
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value.as_str()?.into())
    }
}

impl Column for i64 {
    fn to_value(&self) -> Value {
        Value::Integer(*self)
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64()
    }
}

impl Column for u32 {
    fn to_value(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::try_from(value.as_i64()?).map_err(|_| FromSqlError::InvalidType)
    }
}

impl Column for i32 {
    fn to_value(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::try_from(value.as_i64()?).map_err(|_| FromSqlError::InvalidType)
    }
}

/// SQLite has signed integers only; the bits of a seed are kept.
impl Column for u64 {
    fn to_value(&self) -> Value {
        Value::Integer(self.cast_signed())
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value.as_i64()?.cast_unsigned())
    }
}

impl Column for bool {
    fn to_value(&self) -> Value {
        Value::Integer(i64::from(*self))
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Ok(value.as_i64()? != 0)
    }
}

impl Column for Time {
    fn to_value(&self) -> Value {
        Value::Integer(self.0)
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        value.as_i64().map(Self)
    }
}

impl Column for Uuid {
    fn to_value(&self) -> Value {
        Value::Blob(self.as_bytes().to_vec())
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        Self::from_slice(value.as_blob()?).map_err(|error| FromSqlError::Other(Box::new(error)))
    }
}

impl<T: Column> Column for Option<T> {
    fn to_value(&self) -> Value {
        self.as_ref().map_or(Value::Null, Column::to_value)
    }
    fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(None),
            value => T::of_value(value).map(Some),
        }
    }
}

macro_rules! text_columns {
    ($($name:ty),+ $(,)?) => {$(
        impl Column for $name {
            fn to_value(&self) -> Value {
                Value::Text(self.to_string())
            }
            fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Self::from_str(value.as_str()?).map_err(|error| FromSqlError::Other(error.to_string().into()))
            }
        }
    )+};
}

text_columns!(
    AgencyKind,
    Area,
    Category,
    Cluster,
    SeatingConstraint,
    CollaborativeKind,
    Duty,
    EventKind,
    Excuse,
    Expectation,
    ItemKind,
    Level,
    Membership,
    Mode,
    NaiveDate,
    NoteKind,
    NoteStatus,
    Origin,
    SeatOrigin,
    RemarkKind,
    SessionState,
    Sheet,
    Source,
    Stage,
    Tier,
    Tz,
    Verdict,
);

macro_rules! id_columns {
    ($($name:ty),+ $(,)?) => {$(
        impl Column for $name {
            fn to_value(&self) -> Value {
                self.0.to_value()
            }
            fn of_value(value: ValueRef<'_>) -> FromSqlResult<Self> {
                Uuid::of_value(value).map(Self)
            }
        }
    )+};
}

id_columns!(
    AgencyId,
    AnswerId,
    BatchId,
    CategoryNameId,
    CenterId,
    CollaborativeId,
    PdsaCycleId,
    EventId,
    GroupId,
    ItemId,
    MappingId,
    NoteId,
    OpId,
    PersonId,
    RemarkId,
    RoleId,
    RoleRuleId,
    RoundId,
    SessionId,
    PollCountId,
    TeamId,
    TrialId,
    VoteId,
);
