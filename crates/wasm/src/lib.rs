//! The engine in a page: three functions over WebAssembly's memory.
//!
//! A page asks for room with [`alloc`], writes a question there, and hands it to [`call`], which gives back where the answer
//! lies; both pieces of room are given back with [`dealloc`]. Question and answer are the JSON of
//! [`demarche_explorer::answer`]. There is no generated glue: the page's side is fifteen lines in `assets/web/app/worker.js`.

use demarche_explorer::answer::answer;

/// Room for so many bytes.
#[allow(unsafe_code, reason = "a page finds functions by their names only")]
#[unsafe(no_mangle)]
pub extern "C" fn alloc(length: usize) -> *mut u8 {
    let room = vec![0_u8; length].into_boxed_slice();
    Box::into_raw(room).cast()
}

/// Gives room back.
///
/// # Safety
/// `place` and `length` are those of one [`alloc`], or of one answer, not given back before.
#[allow(unsafe_code, reason = "room that a page holds is known by its address only")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn dealloc(place: *mut u8, length: usize) {
    // SAFETY: by this function's contract the slice is a box that was let go of in `alloc` or `call`, with this very length.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(place, length)) });
}

/// Answers a question: the answer's place in the upper 32 bits, its length in the lower.
///
/// # Safety
/// `place` and `length` are those of one [`alloc`] that was written to the end.
#[allow(unsafe_code, reason = "room that a page holds is known by its address only")]
#[unsafe(no_mangle)]
pub unsafe extern "C" fn call(place: *const u8, length: usize) -> u64 {
    // SAFETY: by this function's contract these are bytes of one allocation that nobody else uses.
    let question = unsafe { std::slice::from_raw_parts(place, length) };
    let registry = demarche_strategies::registry();
    let text = answer(&String::from_utf8_lossy(question), &registry);
    let bytes = text.into_bytes().into_boxed_slice();
    let length = bytes.len();
    let place: *mut u8 = Box::into_raw(bytes).cast();
    packed(place.addr(), length)
}

/// Two numbers of 32 bits in one, as addresses and lengths are in WebAssembly.
const fn packed(place: usize, length: usize) -> u64 {
    ((place as u64) << 32) | (length as u64 & 0xffff_ffff)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn place_and_length_fit_into_one_number() {
        assert_eq!(packed(0x1234, 7), 0x0000_1234_0000_0007);
        assert_eq!(packed(0xffff_fffe, 0xffff_ffff), 0xffff_fffe_ffff_ffff);
    }

    #[test]
    #[allow(unsafe_code, reason = "the door is tested as a page uses it")]
    fn room_can_be_taken_and_given_back() {
        for length in [0, 1, 4096] {
            let place = alloc(length);
            // SAFETY: just taken, with this length.
            unsafe { dealloc(place, length) };
        }
    }
}
