//! Days as approvals name them.

/// A day. Sorts as days do.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Date {
    pub year: u16,
    pub month: u8,
    pub day: u8,
}

impl Date {
    /// Reads `2030-12-31`.
    pub fn parse(text: &str) -> Option<Self> {
        let mut parts = text.split('-');
        let mut part = |digits: usize| {
            let part = parts.next().filter(|it| it.len() == digits)?;
            part.bytes().all(|it| it.is_ascii_digit()).then(|| part.parse::<u16>().ok())?
        };
        let (year, month, day) = (part(4)?, part(2)?, part(2)?);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let last = match month {
            2 if leap => 29,
            2 => 28,
            4 | 6 | 9 | 11 => 30,
            1..=12 => 31,
            _ => return None,
        };
        let sound = parts.next().is_none() && (1..=last).contains(&day);
        sound.then_some(Self { year, month: month as u8, day: day as u8 })
    }

    /// The day of the system's clock, in UTC.
    pub fn today() -> Self {
        let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH);
        Self::of_days(since.map_or(0, |it| it.as_secs() / 86_400))
    }

    /// The day of a time in seconds since 1970, in UTC; what is before that or behind the year 9999
    /// is the first or the last of these days.
    pub fn of_seconds(seconds: i64) -> Self {
        Self::of_days((seconds.max(0) as u64 / 86_400).min(2_932_896))
    }

    /// The day that is so many days after 1970-01-01.
    fn of_days(days: u64) -> Self {
        // Years are taken to begin in March: the day that leap years add is then their last.
        let days = days + 719_468;
        let (era, day) = (days / 146_097, days % 146_097);
        let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
        let day = day - (365 * year + year / 4 - year / 100);
        let month = (5 * day + 2) / 153;
        let day = day - (153 * month + 2) / 5 + 1;
        let month = if month < 10 { month + 3 } else { month - 9 };
        let year = era * 400 + year + u64::from(month <= 2);
        Self { year: year as u16, month: month as u8, day: day as u8 }
    }
}

impl std::fmt::Display for Date {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)
    }
}

#[cfg(test)]
mod tests {
    use super::Date;

    #[test]
    fn dates_are_days_that_exist() {
        for text in ["2030-12-31", "2024-02-29", "2000-02-29"] {
            assert_eq!(Date::parse(text).unwrap().to_string(), text);
        }
        for text in ["2030-02-29", "1900-02-29", "2030-13-01", "2030-1-01", "2030-01-00", ""] {
            assert_eq!(Date::parse(text), None, "{text}");
        }
        assert_eq!(Date::parse("2030-01-01-01"), None);
        assert_eq!(Date::parse("+203-01-01"), None);
    }

    #[test]
    fn days_become_dates() {
        for (days, wanted) in
            [(0, "1970-01-01"), (58, "1970-02-28"), (11_016, "2000-02-29"), (20_781, "2026-11-24")]
        {
            assert_eq!(Date::of_days(days).to_string(), wanted);
        }
        assert_eq!(Date::of_seconds(i64::MIN).to_string(), "1970-01-01");
        assert_eq!(Date::of_seconds(i64::MAX).to_string(), "9999-12-31");
    }
}
