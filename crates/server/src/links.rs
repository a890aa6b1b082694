//! The links by which the page is found, on this machine and in its networks.

use qrcode::QrCode;
use qrcode::render::unicode;
use std::net::{IpAddr, Ipv4Addr, SocketAddr};

/// Who can reach the server.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// Programs on this machine.
    Machine,
    /// Everybody in the networks that this machine is in.
    Networks,
}

/// A link to the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// The address, as a person types it.
    pub address: String,
    /// Who can use it.
    pub reach: Reach,
}

impl Reach {
    /// The address to listen on.
    #[must_use]
    pub const fn address(self, port: u16) -> SocketAddr {
        let host = match self {
            Self::Machine => Ipv4Addr::LOCALHOST,
            Self::Networks => Ipv4Addr::UNSPECIFIED,
        };
        SocketAddr::new(IpAddr::V4(host), port)
    }

    /// The links under which a server at this port is found: that of this machine first.
    #[must_use]
    pub fn links(self, port: u16) -> Vec<Link> {
        let mut links = vec![Link { address: format!("http://localhost:{port}/"), reach: Self::Machine }];
        if self == Self::Networks {
            let mut hosts: Vec<Ipv4Addr> = if_addrs::get_if_addrs()
                .unwrap_or_default()
                .iter()
                .filter_map(|one| match one.ip() {
                    IpAddr::V4(host) if !host.is_loopback() && !host.is_link_local() => Some(host),
                    _ => None,
                })
                .collect();
            // Home and school networks first: those are the ones that a class is in.
            hosts.sort_by_key(|host| (!host.is_private(), *host));
            hosts.dedup();
            links.extend(
                hosts.iter().map(|host| Link { address: format!("http://{host}:{port}/"), reach: Self::Networks }),
            );
        }
        links
    }
}

/// A link as a picture of half-blocks for a terminal, dark on light; nothing where it is too long for one.
#[must_use]
pub fn quick_response(link: &str) -> Option<String> {
    let code = QrCode::new(link).ok()?;
    Some(
        code.render::<unicode::Dense1x2>()
            .dark_color(unicode::Dense1x2::Light)
            .light_color(unicode::Dense1x2::Dark)
            .build(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_a_network_only_this_machine_is_named() {
        let links = Reach::Machine.links(8080);
        assert_eq!(links, [Link { address: "http://localhost:8080/".to_owned(), reach: Reach::Machine }]);
        assert!(Reach::Machine.address(1).ip().is_loopback());
        assert!(Reach::Networks.links(8080).len() >= links.len());
    }

    #[test]
    fn a_link_becomes_a_square() {
        let picture = quick_response("http://192.168.178.21:8080/").unwrap();
        let widths: Vec<usize> = picture.lines().map(|line| line.chars().count()).collect();
        assert!(widths.iter().all(|width| *width == widths[0]), "{widths:?}");
        assert!(widths[0] > 20 && widths.len() * 2 >= widths[0], "two rows of squares a line");
        assert!(quick_response(&"x".repeat(10_000)).is_none());
    }
}
